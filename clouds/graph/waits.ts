/** Waiting for what another resource made a moment ago. Seconds; Entra's copies lag by seconds, rarely by a minute. */
export const newObject = { times: 1, atMost: 60 };

/** The same, for a write. */
export const missingFor = 60;

/** Waiting until what was written is read, so that what depends on it finds it. */
export const seenAgain = { times: 2 };

/** Waiting until Entra has copied what an application declares to its service principal: rarely minutes. */
export const copied = { times: 1 };
