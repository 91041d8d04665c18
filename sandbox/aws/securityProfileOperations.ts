import type { Store } from "../core/store";
import { AwsError } from "./awsError";
import { activeInstance } from "./connectInstances";
import { idOf } from "./namedInInstance";
import { securityProfilesOf } from "./securityProfiles";
import type { AccountState, ConnectInstance, MadeProfile, Tags } from "./state";
import { tag, untag } from "./tags";

/** The operations of Amazon Connect for security profiles, in one instance of one region. */
export class SecurityProfiles {
  constructor(
    private readonly store: Store<AccountState>,
    private readonly region: string,
    private readonly instanceId: string,
  ) {}

  create = (asked: MadeProfile) =>
    this.change((instance, state) => {
      check(asked);
      if ([...securityProfilesOf(instance).keys()].some((name) => name.toLowerCase() === asked.name.toLowerCase()))
        throw new AwsError(
          "DuplicateResourceException",
          `A security profile with name ${asked.name} already exists.`,
          409,
        );
      const made = (instance.madeProfiles ??= []);
      if (securityProfilesOf(instance).size >= state.quotas.securityProfiles)
        throw new AwsError("LimitExceededException", `Limit exceeded: ${state.quotas.securityProfiles}`, 429);
      made.push(asked);
      return shown(instance, asked);
    });

  describe = (id: string) =>
    this.store.read((state) => shownIn(activeInstance(state, this.region, this.instanceId), id));

  update = (id: string, changes: Pick<MadeProfile, "description" | "permissions">) =>
    this.change((instance) => {
      check(changes);
      Object.assign(foundIn(instance, id), changes);
    });

  delete = (id: string) =>
    this.change((instance) => {
      const profile = foundIn(instance, id);
      if (instance.users.some((user) => user.securityProfiles.includes(profile.name)))
        throw new AwsError("ResourceInUseException", `The security profile ${profile.name} is in use.`, 409);
      instance.madeProfiles = instance.madeProfiles?.filter((other) => other !== profile) ?? [];
    });

  tag = (id: string, tags: Tags) => this.change((instance) => tag(foundIn(instance, id), tags));
  untag = (id: string, keys: readonly string[]) => this.change((instance) => untag(foundIn(instance, id), keys));

  private change = <T>(by: (instance: ConnectInstance, state: AccountState) => T): Promise<T> =>
    this.store.write((state) => by(activeInstance(state, this.region, this.instanceId), state));
}

function foundIn(instance: ConnectInstance, id: string): MadeProfile {
  const found = instance.madeProfiles?.find(({ name }) => idOf(instance, "securityProfiles", name) === id);
  if (found === undefined) throw new AwsError("ResourceNotFoundException", `No security-profile with Id: ${id}`, 404);
  return found;
}

const shownIn = (instance: ConnectInstance, id: string) => shown(instance, foundIn(instance, id));

function shown(instance: ConnectInstance, profile: MadeProfile) {
  const id = idOf(instance, "securityProfiles", profile.name);
  return { ...profile, id, arn: `${instance.arn}/security-profile/${id}` };
}

/** https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateSecurityProfile.html */
function check({ permissions, name = "x" }: Pick<MadeProfile, "permissions"> & Partial<MadeProfile>): void {
  const refuse = (what: string) => new AwsError("InvalidParameterException", what, 400);
  if (!/^[ a-zA-Z0-9_@-]{1,127}$/.test(name)) throw refuse(`Invalid SecurityProfileName: ${name}`);
  if (permissions.length > 500) throw refuse("Permissions must have at most 500 items");
  const unknown = permissions.find((permission) => !/^[A-Za-z]+(?:\.[A-Za-z]+)*$/.test(permission));
  if (unknown !== undefined) throw refuse(`Invalid permission: ${unknown}`);
}
