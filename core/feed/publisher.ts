/** Who machines are told publishes the stories: pages carry the same name. */
export const PUBLISHER = 'Writethru'
