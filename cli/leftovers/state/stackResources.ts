import { lastPart } from "../../../federation/arns";
import { nameOf } from "../../../resources/state/deployedResources";
import type { StateResource } from "../../../resources/state/exportedState";

/** What counts of a resource in the state: also of one that was replaced, and is still to be deleted. */
export type KnownResource = Pick<StateResource, "urn" | "type" | "id" | "inputs" | "outputs">;

/** An application of the stack, with the service principal that the template made with it. */
export interface StackApplication {
  /** Its resource's name. */
  readonly slug: string;
  readonly applicationId: string;
  readonly servicePrincipalId: string;
}

const fromTemplate = "azuread:index/applicationFromTemplate:ApplicationFromTemplate";
const servicePrincipal = "azuread:index/servicePrincipal:ServicePrincipal";
const certificate = "azuread:index/servicePrincipalTokenSigningCertificate:ServicePrincipalTokenSigningCertificate";

/** What one or several stacks have, by their state. All ids of Entra's but those of assignments are in small letters. */
export class StackResources {
  readonly applications: readonly StackApplication[];
  readonly applicationIds: ReadonlySet<string>;
  readonly servicePrincipalIds: ReadonlySet<string>;
  readonly clientIds: ReadonlySet<string>;
  /** Of the key that verifies. */
  readonly certificateKeyIds: ReadonlySet<string>;
  /** In capitals. */
  readonly thumbprints: ReadonlySet<string>;
  readonly policyIds: ReadonlySet<string>;
  /** As Entra writes them: they differ by case. */
  readonly assignmentIds: ReadonlySet<string>;
  /** Names that applications and policies were made with, which settings may say no more. */
  readonly displayNames: ReadonlySet<string>;

  private readonly all: readonly KnownResource[];

  /** Components and the stack itself are in no cloud. */
  constructor(all: readonly KnownResource[]) {
    this.all = all.filter(({ id }) => id !== "");
    const certificates = this.of(certificate);
    this.applications = this.of(fromTemplate).map(({ urn, id }) => {
      const [applicationId = "", servicePrincipalId = ""] = id.toLowerCase().split("/").slice(-2);
      return { slug: nameOf(urn), applicationId, servicePrincipalId };
    });
    this.applicationIds = new Set(this.applications.map(({ applicationId }) => applicationId));
    this.servicePrincipalIds = new Set(this.of(servicePrincipal).map(({ id }) => entraId(id)));
    this.clientIds = new Set(this.of(servicePrincipal).map(({ outputs }) => String(outputs["clientId"]).toLowerCase()));
    this.certificateKeyIds = new Set(certificates.map(({ id }) => entraId(id)));
    this.thumbprints = new Set(certificates.map(({ outputs }) => String(outputs["thumbprint"]).toUpperCase()));
    const policies = this.of(
      "entra-connect-sso:graph:ClaimsMappingPolicy",
      "entra-connect-sso:graph:TokenIssuancePolicy",
    );
    this.assignmentIds = new Set(this.of("entra-connect-sso:graph:AppRoleAssignment").map(({ id }) => lastPart(id)));
    this.policyIds = new Set(policies.map(({ id }) => entraId(id)));
    this.displayNames = new Set(
      [...policies, ...this.of(fromTemplate)].flatMap(({ inputs: { displayName } }) =>
        typeof displayName === "string" ? [displayName] : [],
      ),
    );
  }

  /** Names that things of a type were made with. */
  displayNamesOf(type: string): readonly string[] {
    return this.of(type).flatMap(({ inputs: { displayName } }) =>
      typeof displayName === "string" ? [displayName] : [],
    );
  }

  /** Whether IAM's role, SAML provider, policy or user of this name is there, or what Entra knows by this object id. Ids of IAM are names or ARNs; those of Entra end with the object id. */
  hasNamed(type: string, name: string): boolean {
    return this.of(type).some(({ id }) => lastPart(id) === name);
  }

  idsOf(type: string): ReadonlySet<string> {
    return new Set(this.of(type).map(({ id }) => id));
  }

  /** Whether anything but the application itself needs this service principal, as it does until it is destroyed. */
  needs({ applicationId, servicePrincipalId }: StackApplication): boolean {
    return this.all.some(
      ({ type, id, inputs }) =>
        type !== fromTemplate &&
        type !== "entra-connect-sso:graph:TemplateApplicationReady" &&
        [id, ...Object.values(inputs)].some((value) => {
          const text = typeof value === "string" ? value.toLowerCase() : "";
          return text.includes(servicePrincipalId) || text.includes(applicationId);
        }),
    );
  }

  private of(...types: readonly string[]): readonly KnownResource[] {
    return this.all.filter(({ type }) => types.includes(type));
  }
}

const entraId = (id: string): string => lastPart(id).toLowerCase();
