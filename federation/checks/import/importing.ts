import { readPair } from "../../signIn/rolePair";
import { lastPart } from "../../arns";
import { anyHolds, type Fact, follows, isKnown, isThere, itemsOf } from "../../facts";
import type { Account, App, ImportJob, Role } from "../../model";
import { judgeRole, type ImportedRole, type SkippedRole, trustedSamlProviders } from "../roleImport";
import { knowsOneOf } from "../aws/published";
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
  follows(appRoles, (all) =>
    anyHolds(
      all.map(({ isDeclared, value }) =>
        isDeclared === false ? false : follows(value, (text) => (text === undefined ? false : isDeclared)),
      ),
    ),
  );

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
        .filter((provider) => knowsOneOf(provider, app) === true)
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

/** Whether the application tells AWS this role now. */
export const hasRole = <P>(app: App<P>, { role: { arn } }: Candidate<P>): boolean =>
  rolesWithValue(app).some(({ value }) => readPair(value)?.roleArn === arn);
