/** What was asked for cannot be done, or the surroundings do not allow it: for the person who asked, without a stack trace. */
export class UserError extends Error {}
