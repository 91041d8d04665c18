import { AwsError } from "../aws/awsError";
import type { SynchronizationError, SynchronizationSecret } from "../entra/synchronizationState";
import type { ListedRole, RoleDirectory } from "./roleDirectory";

/**
 * All roles of the account that the credentials are for: `ClientSecret` is the id of an access key, `SecretToken` its
 * secret. https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-configuration-api
 *
 * @throws CredentialsError where AWS does not let them in, or not to its roles.
 */
export async function listRolesWith(
  credentials: readonly SynchronizationSecret[],
  directories: readonly RoleDirectory[],
): Promise<ListedRole[]> {
  const valueOf = (wanted: string): string => credentials.find(({ key }) => key === wanted)?.value ?? "";
  const [id, secret] = [valueOf("ClientSecret"), valueOf("SecretToken")];
  if (id === "" || secret === "") {
    throw new CredentialsError(
      "CredentialsMissing",
      "Please configure provisioning by providing your admin credentials.",
    );
  }
  try {
    const { directory, userName } = await signIn(id, secret, directories);
    return await allRoles(directory, userName);
  } catch (error) {
    if (!(error instanceof AwsError && refused.includes(error.code))) throw error;
    throw new CredentialsError("AmazonWebServicesInvalidCredentials", `${error.code}: ${error.message}`);
  }
}

/**
 * Why a cycle could not be. Codes and texts that Entra has for AWS are not documented: they are made after those for
 * Salesforce, with AWS's own words in them. https://learn.microsoft.com/graph/api/synchronization-synchronizationjob-get
 */
export class CredentialsError extends Error {
  override readonly name = "CredentialsError";

  constructor(
    private readonly code: string,
    message: string,
  ) {
    super(message);
  }

  /** As Graph shows it. */
  get described(): SynchronizationError {
    return { code: this.code, message: this.message, tenantActionable: true };
  }
}

const refused: readonly string[] = ["AccessDenied", "InvalidClientTokenId", "SignatureDoesNotMatch"];

/** In the first partition that knows the key. */
async function signIn(
  id: string,
  secret: string,
  [directory, ...others]: readonly RoleDirectory[],
): Promise<{ directory: RoleDirectory; userName: string }> {
  if (directory === undefined) throw new Error("there is no AWS to sign in to");
  try {
    return { directory, userName: await directory.authenticate(id, secret) };
  } catch (error) {
    const isUnknown = error instanceof AwsError && error.code === "InvalidClientTokenId";
    if (isUnknown && others.length > 0) return signIn(id, secret, others);
    throw error;
  }
}

async function allRoles(directory: RoleDirectory, userName: string, marker?: string): Promise<ListedRole[]> {
  const page = await directory.listRoles(userName, marker);
  const rest = page.marker === undefined ? [] : await allRoles(directory, userName, page.marker);
  return [...page.roles, ...rest];
}
