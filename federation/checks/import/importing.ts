import { readPair } from "../../signIn/rolePair";
import { lastPart } from "../../arns";
import { type Fact, follows, isGap, isKnown, isThere, itemsOf } from "../../facts";
import type { Account, App, ImportJob, Role, SamlProvider } from "../../model";
import { judgeRole, type ImportedRole, type SkippedRole, trustedSamlProviders } from "../roleImport";
import { certificateThumbprint } from "../../thumbprints";
import { publishedIn } from "../aws/published";
import type { Subject } from "../subject";
import { rolesWithValue } from "../ways";

/** An application that leaves its app roles to Entra's import. */
export interface Importing<P> {
  readonly app: App<P>;
  readonly job: ImportJob<P>;
}

/** Those with a provisioning job, which surely declare no role of AWS themselves. */
export const importingApps = <P>({ apps }: Subject<P>): Importing<P>[] =>
  apps.flatMap((app) => {
    const { importJob: job } = app;
    return isThere(job) && declares(app) === false ? [{ app, job }] : [];
  });

/** Whether an application has app roles of its own that tell AWS something, disabled ones too. */
export const declares = <P>({ appRoles }: App<P>): Fact<boolean> =>
  follows(appRoles, (all) => {
    const facts = all.map(({ isDeclared, value }) =>
      isDeclared === false ? false : follows(value, (text) => (text === undefined ? false : isDeclared)),
    );
    return facts.includes(true) || (facts.find(isGap) ?? false);
  });

/** A role that people of an importing application may need, as the importer sees it. */
export interface Candidate<P> {
  readonly role: Role<P>;
  readonly name: string;
  /** ARN of the SAML provider that it lets people come from. */
  readonly provider: string;
  readonly judged: ImportedRole | SkippedRole;
}

/** Roles that trust a SAML provider of the application, each with each. */
export function candidatesFor<P>(app: App<P>, accounts: readonly Account<P>[]): Candidate<P>[] {
  return accounts.flatMap(({ samlProviders, roles }) => {
    const own = new Set(
      itemsOf(samlProviders)
        .filter((provider) => belongs(provider, app))
        .map(({ arn }) => arn),
    );
    return itemsOf(roles).flatMap((role): Candidate<P>[] => {
      const { arn, trustPolicy } = role;
      if (!isKnown(arn) || !isKnown(trustPolicy)) return [];
      const name = lastPart(arn);
      const judged = judgeRole({ name, arn, trustPolicy });
      return trustedSamlProviders(trustPolicy)
        .filter((provider) => own.has(provider))
        .map((provider) => ({ role, name, provider, judged }));
    });
  });
}

/** Whether there are no roles but those, as far as `candidatesFor` reads them. */
export const allRolesKnown = <P>(accounts: readonly Account<P>[]): boolean =>
  accounts.every(
    ({ roles }) => isKnown(roles) && roles.every(({ arn, trustPolicy }) => isKnown(arn) && isKnown(trustPolicy)),
  );

/** Whether a provider surely has a certificate of the application. */
function belongs<P>(provider: SamlProvider<P>, { certificates }: App<P>): boolean {
  const published = publishedIn(provider) ?? [];
  return itemsOf(certificates).some(({ value }) => isKnown(value) && published.includes(certificateThumbprint(value)));
}

/** Whether the application tells AWS this role now. */
export const hasRole = <P>(app: App<P>, { role: { arn } }: Candidate<P>): boolean =>
  rolesWithValue(app).some(({ value }) => readPair(value)?.roleArn === arn);
