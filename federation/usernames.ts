/**
 * What is wrong with a name as an Amazon Connect user name that comes out of a SAML sign-in. It must satisfy both sides:
 *
 * - AWS STS, role session name: 2 to 64 of `[a-zA-Z_0-9+=,.@-]`.
 *   https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_saml.html
 * - Amazon Connect with SAML: up to 64 of `[a-zA-Z0-9_-.\@]`, and @ only in an e-mail address (`ada@contoso.example`,
 *   not `ada@contoso`). https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateUser.html (Username)
 *
 * Case matters: Amazon Connect takes `Ada` and `ada` for two people.
 * https://docs.aws.amazon.com/connect/latest/adminguide/configure-saml.html
 */
export function usernameProblem(name: string): string | undefined {
  if (name.toUpperCase().includes("#EXT#")) {
    return "is the name of a guest of the tenant: AWS accepts no #; give guests a member account, or take the role session name from another attribute";
  }
  const foreign = [...new Set(name.match(/[^A-Za-z0-9_.@-]/gu) ?? [])];
  if (foreign.length > 0) {
    return `has ${foreign.map((character) => JSON.stringify(character)).join(" ")}; AWS and Amazon Connect accept letters without accents, digits and _ . - @`;
  }
  if (name.length < 2 || name.length > 64)
    return `has ${name.length === 1 ? "1 character" : `${name.length} characters`}; allowed are 2 to 64`;
  if (name.includes("@") && !email.test(name)) {
    return "has an @ but is not an e-mail address; Amazon Connect accepts @ only as in ada@contoso.example";
  }
  return undefined;
}

const email = /^[A-Za-z0-9_.-]+@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}$/;
