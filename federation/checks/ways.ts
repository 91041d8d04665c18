import { instanceArn, parseRoleArn } from "../arns";
import { type Destination, destinationOfApp } from "../destinationReader";
import { everyKnown, type Fact, findBy, follows, isGap, isKnown, isThere, itemsOf, undecided } from "../facts";
import type { Account, App, AppRole, ConnectInstance, Federation, Role, SamlProvider } from "../model";
import type { RoleSession } from "../signIn/aws";
import { chosenCertificate, responseOf, type Response } from "../signIn/entra";
import { readPair, type RolePair } from "../signIn/rolePair";
import { askedOf } from "../signIn/trustingRole";
import { anybody, rolesOfEverybody } from "./anybody";

/** How people of an application get into AWS: as a role that it says of them, whoever they are. */
export interface Way<P> {
  readonly app: App<P>;
  readonly pair: RolePair;
  /** What Entra says of people of this role. */
  readonly response: Response<P>;
  readonly account: Account<P> | undefined;
  readonly provider: Fact<SamlProvider<P> | undefined>;
  readonly role: Fact<Role<P> | undefined>;
  /** Undefined: nobody can tell which role that is, or AWS has none. */
  readonly session: RoleSession<P> | undefined;
}

export function waysInto<P>(app: App<P>, federation: Federation<P>, now: Date): Way<P>[] {
  const recipient = follows(app.replyUrls, ([first]) => first ?? undecided);
  const certificate = follows(chosenCertificate(app, now), (chosen) => chosen ?? undecided);
  return valuesOf(app, federation).flatMap((value): Way<P>[] => {
    const pair = readPair(value);
    const response = responseOf(federation, app, { person: anybody, roles: [value], certificate, recipient });
    if (pair === undefined || isGap(response)) return [];
    const account = federation.accounts.find(({ partition }) => partition === parseRoleArn(pair.roleArn).partition);
    const role = findBy(account?.roles ?? [], ({ arn }) => arn, pair.roleArn);
    return [
      {
        ...{ app, pair, response, account, role },
        provider: findBy(account?.samlProviders ?? [], ({ arn }) => arn, pair.providerArn),
        session: account && isKnown(role) && role ? sessionOf(account, role, pair, response, now) : undefined,
      },
    ];
  });
}

function sessionOf<P>(
  account: Account<P>,
  role: Role<P>,
  { providerArn }: RolePair,
  response: Response<P>,
  now: Date,
): RoleSession<P> {
  const roleSessionName = undecided;
  return { account, role, roleSessionName, asked: askedOf(response, { account, providerArn, roleSessionName, now }) };
}

/**
 * What the application tells AWS as roles: what its claims say of everybody, or else the app roles that somebody has. An import brings
 * roles along that are for others.
 */
export function valuesOf<P>(app: App<P>, federation: Federation<P>): string[] {
  const said = itemsOf(rolesOfEverybody(app, federation));
  if (said.length > 0) return [...said];
  const { assignments } = app;
  const given = isKnown(assignments) ? new Set(assignments.map(({ appRoleId }) => appRoleId)) : undefined;
  const held = rolesWithValue(app).filter(({ role }) => given?.has(role.id) !== false);
  return [...new Set(held.map(({ value }) => value))];
}

/** Whether an application may tell AWS more roles than those. */
export function mayTellMore<P>(app: App<P>, federation: Federation<P>): boolean {
  const said = rolesOfEverybody(app, federation);
  if (isGap(said)) return true;
  if (said.length > 0) return false;
  const { appRoles, assignments } = app;
  if (isGap(appRoles)) return true;
  const told = valuesOf(app, federation);
  const given = follows(assignments, (all) => everyKnown(all.map(({ appRoleId }) => appRoleId)));
  return appRoles.some(({ id, value, isEnabled }) => {
    const isTold = isEnabled === false || value === undefined || (isKnown(value) && told.includes(value));
    return !isTold && (isGap(id) || isGap(given) || given.includes(id));
  });
}

/** Whether people of an application may come through a SAML provider, as far as anybody can tell. */
export const mayComeThrough = <P>(
  provider: SamlProvider<P>,
  app: App<P>,
  { ways, unclear }: { readonly ways: readonly Way<P>[]; readonly unclear: ReadonlySet<App<P>> },
): boolean =>
  unclear.has(app) || ways.some((way) => way.app === app && (way.provider === provider || isGap(way.provider)));

/** Those that let people into AWS, as far as it is known. */
export const rolesWithValue = <P>({ appRoles }: App<P>): { readonly role: AppRole; readonly value: string }[] =>
  itemsOf(appRoles).flatMap((role) => {
    const { value, isEnabled } = role;
    return isEnabled === true && isThere(value) ? [{ role, value }] : [];
  });

/** Roles that people get into, each once. */
export const usedRoles = <P>(ways: readonly Way<P>[]): Role<P>[] => [
  ...new Set(ways.flatMap(({ role }) => (isThere(role) ? [role] : []))),
];

/** Where a way leads; undefined: to no instance, or nobody can tell. */
export const targetOf = <P>({ app }: Pick<Way<P>, "app">): Destination | undefined => destinationOfApp(app);

/** Where people of a way must be let in: in a Global Resiliency pair, in both regions. */
export const regionsOf = ({ region, replicaRegion }: Destination): string[] =>
  replicaRegion === undefined ? [region] : [region, replicaRegion];

/** The instances that a way leads to, as far as they are there and known: one, or both of a Global Resiliency pair. */
export function instancesOf<P>(way: Way<P>, { instances }: Federation<P>): ConnectInstance<P>[] {
  const target = targetOf(way);
  const { account } = way;
  if (target === undefined || account === undefined || !isKnown(account.id)) return [];
  const { partition, id } = account;
  const { instanceId } = target;
  return regionsOf(target).flatMap((region) => {
    const arn = instanceArn({ partition, region, account: id, instanceId });
    return itemsOf(instances).find((instance) => instance.arn === arn) ?? [];
  });
}

/** For messages. */
export const nameOf = <P>({ displayName }: App<P>): string => (isKnown(displayName) ? displayName : "an application");

export const nameOfInstance = <P>({ alias }: ConnectInstance<P>): string =>
  isThere(alias) ? `instance ${alias}` : "the instance";
