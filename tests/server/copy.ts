/** Wire copy of an invented event, for the tests of this room. */
export const ALERT = `PORT ELLERY (AP) — A fire broke out on the ferry Astrid Maren late Tuesday, the harbor master said.

At least 11 people were missing, the coast guard said. The ferry was carrying 214 people.`

/** ALERT, carried below new copy. */
export const UPDATE = `PORT ELLERY (AP) — Three people were still missing on Wednesday after a fire on the ferry Astrid Maren, the coast guard said.

Rescuers worked through the night with two helicopters.

THIS IS A BREAKING NEWS UPDATE. AP's earlier story follows below.

${ALERT}`

export const WRITETHRU = `PORT ELLERY (AP) — All 214 people aboard the ferry Astrid Maren are safe, the coast guard said Wednesday.

The last three were found in a lifeboat near Gull Point, Cmdr. Ida Rask told reporters.`
