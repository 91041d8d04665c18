import type { Person } from "./model";

/**
 * People leave, and their accounts are disabled, every day. That is no fault of a federation: it is no finding, no change since a
 * deployment, and nobody counts it as a refusal; a sign-in of such an account is refused all the same.
 */
export const isDisabled = ({ isEnabled }: Pick<Person, "isEnabled">): boolean => isEnabled === false;
