/** Values that the settings will know once the program can do what they say. By setting, without list positions. */
export const notYet: Readonly<Record<string, readonly string[]>> = {
  "role.topology": ["perApp"],
  roleAssignment: ["imported"],
};

/** What is said of them, and of everything else that is known but not built. */
export const notAvailableYet = "is not available yet";
