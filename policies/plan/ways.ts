import { trustedSamlProviders } from "../../federation/checks/roleImport";
import { isKnown, isThere, itemsOf, type Fact } from "../../federation/facts";
import type { App, AppRole, Federation, Role, SamlProvider } from "../../federation/model";
import { readPair, type RolePair } from "../../federation/signIn/rolePair";
import type { Resource } from "../../resources/resource";
import { providersOf } from "../../resources/samlProviders";
import { types } from "../../resources/types";
import type { Outputs } from "./outputs";

type Pairs = readonly (RolePair | undefined)[];

/** By which roles and SAML providers people of a stack's applications get into AWS, whoever is assigned. */
export class Ways {
  readonly providers: readonly SamlProvider<Resource>[];
  /** Those that trust a SAML provider, or that an app role or the stack's output `apps` names. */
  readonly roles: readonly Role<Resource>[];
  private readonly own: ReadonlyMap<App<Resource>, { readonly pairs: Pairs; readonly providers: readonly string[] }>;

  constructor(
    federation: Federation<Resource>,
    private readonly outputs: Outputs,
  ) {
    const { apps, accounts } = federation;
    this.own = new Map(
      apps.map((app) => [app, { pairs: pairsOf(app), providers: arnsOf(providersOf(app, federation)) }]),
    );
    this.providers = accounts.flatMap(({ samlProviders }) => itemsOf(samlProviders));
    const named = [...outputs.pairs, ...apps.flatMap(pairsOf)].map((pair) => pair?.roleArn);
    this.roles = accounts
      .flatMap(({ roles }) => itemsOf(roles))
      .filter(({ arn, trustPolicy }) => trustsSaml(trustPolicy) || (isKnown(arn) && named.includes(arn)));
  }

  /**
   * Each role with its provider: as the stack's outputs say, else the app roles of all apps. None if something is not
   * decided, or is not in the stack: that is another rule's finding, and what was meant is not known.
   */
  get pairs(): readonly RolePair[] {
    const [roles, providers] = [arnsOf(this.roles), arnsOf(this.providers)];
    const isInStack = (pair: RolePair | undefined): pair is RolePair =>
      pair !== undefined && roles.includes(pair.roleArn) && providers.includes(pair.providerArn);
    const declared = [...this.own.values()].flatMap(({ pairs }) => (pairs.length > 0 ? pairs : [undefined]));
    const found = [this.outputs.pairs, declared].find((pairs) => pairs.length > 0 && pairs.every(isInStack));
    return found?.filter(isInStack) ?? [];
  }

  /** Whether people of the app get into the role: its app roles name it; if it has none, the role trusts its provider. */
  leads(app: App<Resource>, role: Role<Resource>): boolean {
    const { pairs = [], providers = [] } = this.own.get(app) ?? {};
    if (pairs.length === 0) return providers.some((arn) => trusts(role, arn));
    return pairs.some((pair) => pair?.roleArn === role.arn);
  }

  /**
   * What the app's people may be told as their role: a role of the stack that trusts the app's own provider, and that
   * provider. If it is not known which provider that is, it may be any.
   */
  valuesFor(app: App<Resource>): string[] {
    const { providers: own = [] } = this.own.get(app) ?? {};
    const providers = own.length > 0 ? own : arnsOf(this.providers);
    return this.roles.flatMap((role) =>
      providers
        .filter((provider) => !isKnown(role.trustPolicy) || trusts(role, provider))
        .flatMap((provider) => arnsOf([role]).map((arn) => `${arn},${provider}`)),
    );
  }
}

/** App roles that the stack declares to let people into AWS. The template's own has no value: it stands for access without a role. */
export const declaredRoles = ({ appRoles }: App<Resource>): AppRole<Resource>[] =>
  itemsOf(appRoles).filter(
    ({ at: { type }, value, isDeclared }) =>
      isDeclared === true && (value !== undefined || type === types.appRole || type === types.azureadAppRole),
  );

/** ARNs, as far as they are known. */
export const arnsOf = (things: readonly { readonly arn: Fact<string> }[]): string[] =>
  things.map(({ arn }) => arn).filter(isKnown);

/** Undefined: not decided, or nothing that lets anybody in. */
const pairsOf = (app: App<Resource>): Pairs =>
  declaredRoles(app).map(({ value }) => (isThere(value) ? readPair(value) : undefined));

const trusts = ({ trustPolicy }: Role<Resource>, provider: string): boolean =>
  trustedSamlProviders(trustPolicy).includes(provider);

const trustsSaml = (trustPolicy: Fact<string>): boolean =>
  isKnown(trustPolicy) && /sts:assumerolewithsaml|:saml-provider\//i.test(trustPolicy);
