/** Words with which sentences open more often than with a name. */
const OPENERS =
  /^(?:a|an|the|this|that|these|those|there|here|it|its|he|his|she|her|they|their|we|our|you|your|i|my|who|what|when|where|which|while|why|how|if|as|at|by|for|from|in|into|of|off|on|onto|over|to|under|up|with|without|within|after|before|about|above|across|against|along|among|around|behind|below|between|during|since|through|until|and|but|or|nor|so|yet|not|no|nobody|none|nothing|all|another|any|both|each|every|few|many|more|most|much|other|several|some|such|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds|thousands|also|although|because|earlier|later|meanwhile|now|still|then|however|officials|police|authorities|rescuers|firefighters|witnesses|residents|investigators|doctors|people|crews|is|are|was|were|has|have|had|do|does|did|will|would|can|could|may|might|should|must)$/i

/** Between the parts of a name: `Bank of Osyth`, `Ida van der Finch`. */
const PARTICLE = /^(?:of|de|del|della|da|dos|van|von|der|den|bin|bint|al|el|la|le|du|di|y|e)$/

const PLACE_BEFORE =
  /(?:^|[\s(])(?:in|at|near|off|outside|inside|across|around|into|toward|towards|north of|south of|east of|west of|en|dans|à|nach|aus)\s+(?:the\s+)?$/i
const PLACE_WORD =
  /\b(?:Street|Road|Avenue|Lane|Square|Bridge|River|Lake|Bay|Port|Harbour|Harbor|Island|Islands|Isle|Valley|Mount|Mountains?|Hills?|Coast|Beach|City|Town|Village|County|Province|State|District|Region|Airport|Station|Forest|Peninsula|Strait|Sea|Ocean|Gulf)\b/

export function isOpener(word: string): boolean {
  return OPENERS.test(word)
}

export function isParticle(word: string): boolean {
  return PARTICLE.test(word)
}

/** Whether a name is one of a place, by its own words or by what stands before it. */
export function isPlace(name: string, before: string): boolean {
  return PLACE_WORD.test(name) || PLACE_BEFORE.test(before.slice(-24))
}
