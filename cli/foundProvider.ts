import { lastPart } from "../federation/arns";
import { publishedIn } from "../federation/checks/aws/published";
import type { Known } from "../federation/facts";
import type { SamlProvider } from "../federation/model";

/** A SAML provider of an account, and whose signatures it trusts. */
export interface FoundProvider {
  readonly name: string;
  readonly arn: string;
  /** Of the certificates in its metadata, in capitals. Empty: nobody can read it, as those of other identity providers. */
  readonly thumbprints: readonly string[];
}

export const foundProvider = (provider: Known<SamlProvider>): FoundProvider => ({
  ...{ name: lastPart(provider.arn), arn: provider.arn, thumbprints: publishedIn(provider) ?? [] },
});
