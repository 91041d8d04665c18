import { awsAttributes } from "../../../federation/claims";
import { awsSingleAccountAccess } from "../../../federation/galleryTemplate";
import { slotNameProblem } from "../../../federation/names";
import { kept, ours, type Verdict } from "../finding";
import type { FoundApplication, FoundCertificate, FoundServicePrincipal } from "./found";

/** Thumbprints, in capitals, of the certificates that the account's SAML providers trust. */
export type Trusted = ReadonlySet<string>;

/**
 * An application by the name of one of the stack's, which no state has. It is a leftover if it is as the template made it, as far as
 * signing in goes. What somebody has begun to set up by hand has identifiers, people or certificates.
 */
export function judgeApplication(
  { templateId, identifierUris, servicePrincipal }: FoundApplication,
  trusted: Trusted,
): Verdict {
  if (templateId !== awsSingleAccountAccess)
    return kept("it was not made from AWS Single-Account Access of the gallery");
  if (identifierUris.length > 0) return kept(`it has the entity id ${identifierUris.join(", ")}`);
  const use = servicePrincipal && useOf(servicePrincipal, trusted);
  if (use !== undefined) return kept(use);
  const certificates = servicePrincipal?.certificates ?? [];
  const foreign = certificates.find(({ displayName }) => !/^CN=.+-.+$/.test(displayName));
  if (foreign !== undefined) return kept(notMadeHere(foreign));
  return ours(
    "an interrupted creation made it: it has the name and template of an application of this stack, but no state of the " +
      "project has it, it has no entity id, and nobody is assigned to it",
  );
}

export interface PrincipalFacts {
  /** Of the application. */
  readonly slug: string;
  readonly isInState: boolean;
  /** Whether the state has anything else that is of it. */
  readonly isNeeded: boolean;
  readonly trusted: Trusted;
}

/**
 * The service principal of an application that the state still has, but nothing else of it: `pulumi destroy` was refused its
 * deletion, and azuread took that for done. Undefined: it is as it must be.
 */
export function judgeServicePrincipal(
  principal: FoundServicePrincipal,
  { slug, isInState, isNeeded, trusted }: PrincipalFacts,
): Verdict | undefined {
  // Until it is adopted, it is not in the state either: certificates are made, and so needed, before SAML mode is set.
  if (isInState || isNeeded || !principal.isSaml) return undefined;
  const use = useOf(principal, trusted);
  if (use !== undefined) return kept(use);
  const [first, ...others] = principal.certificates;
  if (first === undefined) return kept("it has no certificate that this program made");
  const foreign = [first, ...others].find(({ displayName }) => slotOf(displayName, slug) === undefined);
  if (foreign !== undefined) return kept(notMadeHere(foreign));
  return ours(
    "a destroy could not delete it and continued: of its application, the state has only the application itself",
  );
}

function useOf({ assigned, certificates }: FoundServicePrincipal, trusted: Trusted): string | undefined {
  if (assigned.length > 0) return `people are assigned to it: ${assigned.map(({ name }) => name).join(", ")}`;
  const found = certificates.find(({ thumbprint }) => trusted.has(thumbprint));
  return found && `a SAML provider of the AWS account trusts its certificate ${found.thumbprint}`;
}

const notMadeHere = ({ thumbprint }: FoundCertificate): string =>
  `it has the certificate ${thumbprint}, which this program did not make`;

/** The slot of a certificate by the name that this program gives: `CN=<slug>-<slot>`. */
function slotOf(displayName: string, slug: string): string | undefined {
  const prefix = `CN=${slug}-`;
  const slot = displayName.startsWith(prefix) ? displayName.slice(prefix.length) : "";
  return slotNameProblem(slot) === undefined ? slot : undefined;
}

export interface CertificateFacts {
  /** Of the application. */
  readonly slug: string;
  /** Thumbprint of the one that signs. */
  readonly active: string | undefined;
  readonly isInState: boolean;
  readonly trusted: Trusted;
}

/** A certificate of the stack's own service principal. Undefined: it is not called as this program calls them, or is in the state. */
export function judgeCertificate(
  { identifier, thumbprint, displayName }: FoundCertificate,
  { slug, active, isInState, trusted }: CertificateFacts,
): Verdict | undefined {
  const slot = slotOf(displayName, slug);
  if (isInState || slot === undefined) return undefined;
  if (active === undefined) return kept("Entra has not been told which certificate signs: finish the deployment first");
  if (active === thumbprint) return kept("Entra signs with it");
  if (trusted.has(thumbprint)) return kept("a SAML provider of the AWS account trusts it");
  if (identifier === "") return kept("Entra did not make it itself");
  return ours(
    `an interrupted creation made it, or its slot ${slot} was retired: it is not in the state, does not sign, and AWS does not trust it`,
  );
}

export interface FoundPolicy {
  readonly id: string;
  readonly displayName: string;
  readonly definition: string;
  readonly isForAll: boolean;
}

/**
 * A policy by the name of one of the stack's, which no state has. Undefined: somebody has it, as that of another application of the
 * same name.
 *
 * @param users Undefined: Graph does not say.
 */
export function judgePolicy(
  { definition, isForAll }: FoundPolicy,
  users: readonly string[] | undefined,
): Verdict | undefined {
  if (isForAll) return kept("it is for all applications of the tenant");
  if (users === undefined) return kept("Entra does not say who has it");
  if (users.length > 0) return undefined;
  const isClaims = definition.includes(awsAttributes.roleSessionName);
  if (!isClaims && !definition.includes("TokenResponseSigningPolicy"))
    return kept("this program writes no such policy");
  return ours("an interrupted deployment made it: it is not in the state of any stack, and assigned to nothing");
}
