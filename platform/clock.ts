/** Tells the time. Passed in, so that tests may stand still or travel. */
export type Clock = () => Date

export const systemClock: Clock = () => new Date()
