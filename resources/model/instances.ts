import { instanceArnsIn } from "../../federation/arns";
import { everyKnown, type Fact, follows, isGap, itemsOf, undecided } from "../../federation/facts";
import type { Account, ConnectInstance, ConnectUser } from "../../federation/model";
import { idOf, meant } from "../links";
import { get, isMap, text, type Plain } from "../plain";
import type { Resource } from "../resource";
import { types } from "../types";
import { optionalText, textOf } from "./facts";

/**
 * The Amazon Connect instances that the stack says it is for; else those that its roles let people into. If it says of none, nobody can
 * tell which there are.
 */
export function instancesOf(
  resources: readonly Resource[],
  accounts: readonly Account<Resource>[],
): Fact<readonly ConnectInstance<Resource>[]> {
  const declared = resources
    .filter(({ type }) => type === types.instance)
    .map((resource) => instanceOf(resource, resource.props, "instanceAlias", resources));
  // Our program exports the instances that it looked up: of a look-up itself, policies see nothing.
  const exported = resources
    .filter(({ type }) => type === types.stack)
    .flatMap((stack) => exportedInstances(stack.props).map((props) => ({ stack, props })))
    .filter(({ props }) => isInstanceArn(text(get(props, "arn"))))
    .map(({ stack, props }) => instanceOf(stack, props, "alias", resources));
  const known = new Set(declared.map(({ arn }) => arn));
  const others = new Map(exported.map((each) => [each.arn, each]));
  const all = [...declared, ...[...others.values()].filter(({ arn }) => !known.has(arn))];
  return all.length > 0 ? all : allowedBy(accounts, resources);
}

/** The stack's own and its replica, those of apps that have another one, and those from which people are moved. */
function exportedInstances(outputs: Plain): Plain[] {
  const apps = get(outputs, "apps");
  const ofApps = Object.values(isMap(apps) ? apps : {}).flatMap((app) => [
    get(app, "instance"),
    get(app, "formerInstance"),
  ]);
  return [get(outputs, "instance"), get(outputs, "replica"), ...ofApps];
}

function allowedBy(
  accounts: readonly Account<Resource>[],
  resources: readonly Resource[],
): Fact<readonly ConnectInstance<Resource>[]> {
  const roles = accounts
    .flatMap((account) => itemsOf(account.roles))
    .filter(({ trustPolicy }) => trustsSaml(trustPolicy));
  const documents = everyKnown(
    roles.flatMap(({ at, policies }) =>
      isGap(policies)
        ? [policies]
        : policies.map(({ document }) => follows(document, (known) => ({ at, document: known }))),
    ),
  );
  return follows(documents, (all) => {
    const named = new Map(all.flatMap(({ at, document }) => instanceArnsIn(document).map((arn) => [arn, at] as const)));
    if (named.size === 0) return undecided;
    return [...named].map(([arn, at]) => instanceOf(at, { arn }, "alias", resources));
  });
}

const trustsSaml = (trustPolicy: Fact<string>): boolean =>
  isGap(trustPolicy) || trustPolicy.includes(":saml-provider/");

const isInstanceArn = (arn = ""): boolean => /^arn:[\w-]+:connect:[\w-]+:\d{12}:instance\/[^/]+$/.test(arn);

const instanceOf = (
  at: Resource,
  props: Plain,
  aliasKey: string,
  resources: readonly Resource[],
): ConnectInstance<Resource> => {
  const arn = textOf(get(props, "arn"));
  return {
    at,
    arn,
    // Only of what it makes itself a stack says everything.
    alias: at.type === types.instance ? optionalText(get(props, aliasKey)) : textOf(get(props, aliasKey)),
    identityManagementType: textOf(get(props, "identityManagementType")),
    status: textOf(get(props, "status")),
    approvedOrigins: undecided,
    securityProfiles: undecided,
    users: usersOf(at, arn, resources),
  };
};

/** If the stack declares none, somebody else makes them. */
function usersOf(
  instance: Resource,
  arn: Fact<string>,
  resources: readonly Resource[],
): Fact<readonly ConnectUser<Resource>[]> {
  const own = resources
    .filter(({ type }) => type === types.connectUser)
    .filter((user) => {
      const id = idOf(get(user.props, "instanceId"));
      return id === undefined
        ? meant(user, "instanceId", [instance], []).length > 0
        : typeof arn === "string" && arn.endsWith(`/${id}`);
    });
  if (own.length === 0) return undecided;
  return everyKnown(
    own.map((user) =>
      follows(textOf(get(user.props, "name")), (username) => ({
        at: user,
        username,
        // Declared by their ids.
        securityProfiles: undecided,
        boundRole: undecided,
      })),
    ),
  );
}
