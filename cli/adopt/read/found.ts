import type { ListedRole } from "../../../clouds/federation/aws/listedRoles";
import type { AppRoleAssignment } from "../../../clouds/federation/entra/assigned";
import type { EntraPlace } from "../../../clouds/federation/links";
import type { ListedInstance } from "../../../clouds/instances";
import type { Known } from "../../../federation/facts";
import type * as model from "../../../federation/model";
import type { FoundProvider } from "../../foundProvider";

/** What stands in both clouds, as far as it may belong to a hand-made federation: as the model has it, but all is known. */
export interface Found {
  readonly apps: readonly FoundApp[];
  readonly account: FoundAccount;
}

/** An enterprise application, with what an import asks for besides. */
export interface FoundApp extends AppInModel {
  readonly slug: string;
  /** Of the application; `objectId` is that of its service principal. */
  readonly applicationObjectId: string;
  readonly notificationEmails: readonly string[];
  readonly assignments: readonly AppRoleAssignment[];
  /** Claims that were set in the portal are not among them: Graph does not show those. */
  readonly claimsPolicies: readonly FoundClaimsPolicy[];
}

type AppInModel = Pick<
  Known<model.App<EntraPlace>>,
  | ("displayName" | "clientId" | "objectId" | "isFromTemplate" | "entityIds" | "replyUrls" | "relayState")
  | ("certificates" | "activeThumbprint" | "appRoles" | "importJob")
>;

export type FoundCertificate = Known<model.SigningCertificate<EntraPlace>>;
export type FoundAppRole = Known<model.AppRole<EntraPlace>>;

export interface FoundClaimsPolicy extends Known<model.AssignedPolicy<EntraPlace>> {
  /** Whether other service principals have it, too. */
  readonly shared: boolean;
}

export interface FoundAccount {
  readonly account: string;
  readonly region: string;
  /** Of the region. */
  readonly instances: readonly ListedInstance[];
  /** Of other regions to which applications lead. Default: none. */
  readonly elsewhere?: readonly ListedInstance[];
  readonly providers: readonly FoundProvider[];
  /** Those that trust SAML providers. */
  readonly roles: readonly ListedRole[];
  /** The user that Entra reads the roles with, if there is one of that name. */
  readonly user?: FoundUser;
}

/** A role that matters: an account may have hundreds of others. */
export interface FoundRole extends ListedRole, Pick<Known<model.Role>, "policies" | "tags"> {
  /** ARN of its permissions boundary. */
  readonly boundary: string | undefined;
}

export interface FoundUser {
  readonly name: string;
  /** Attached ones. */
  readonly policies: readonly Known<model.PolicyOfRole>[];
  readonly keys: readonly Known<model.AccessKey>[];
}
