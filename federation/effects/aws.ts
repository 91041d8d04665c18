import { pairedAccounts } from "../differences";
import { decidedLater, type Names } from "../differences/changes";
import { importUsers, roles, samlProviders } from "../differences/fields/aws";
import { isKnown, itemsOf } from "../facts";
import type { Account, Federation, Role, SamlProvider } from "../model";
import { breakGlassTrust, madeBreakGlass, removedBreakGlass } from "./breakGlass";
import { type Comparison, draft, type Draft, type Words } from "./effect";
import { namesIn, say, type Sentence } from "./sentence";
import { thingEffects, type ThingSaying } from "./things";
import { duration } from "./units";

/** What becomes of SAML providers, roles and IAM users. */
export function awsEffects<P>({ deployed, planned, words }: Comparison<P>, names: Names): Draft[] {
  const slots = slotsIn([deployed, planned], words);
  const pairs = pairedAccounts(deployed.accounts, planned.accounts);
  const paired = new Set<Account<P>>(pairs.flat());
  const alone = (accounts: readonly Account<P>[]) => accounts.filter((each) => !paired.has(each));
  return [
    ...pairs,
    ...alone(deployed.accounts).map((account) => [account, nothingIn(account)] as const),
    ...alone(planned.accounts).map((account) => [nothingIn(account), account] as const),
  ].flatMap(([one, other]) => [
    ...thingEffects(
      { things: samlProviders, sayings: { metadata: metadataSaying(slots) } },
      one.samlProviders,
      other.samlProviders,
      names,
    ),
    ...thingEffects(
      {
        ...{ things: roles, sayings: { maxSessionDuration, uniqueId, trustPolicy: breakGlassTrust } },
        ...{ made: madeBreakGlass, removed: removedBreakGlass },
      },
      one.roles,
      other.roles,
      names,
    ),
    ...thingEffects({ things: importUsers }, one.importUsers, other.importUsers, names),
  ]);
}

const nothingIn = <P>({ partition, id }: Account<P>): Account<P> => ({
  ...{ partition, id },
  ...{ samlProviders: [], roles: [], importUsers: [] },
});

/** Slots by the thumbprints of their certificates. */
const slotsIn = <P>(federations: readonly Federation<P>[], { certificate }: Words<P>): ReadonlyMap<string, string> =>
  new Map(
    federations
      .flatMap(({ apps }) => apps.flatMap(({ certificates }) => itemsOf(certificates)))
      .flatMap(({ at, thumbprint }) =>
        isKnown(thumbprint) ? [[thumbprint.toLowerCase(), certificate(at)] as const] : [],
      ),
  );

const metadataSaying =
  (slots: ReadonlyMap<string, string>): ThingSaying<SamlProvider> =>
  (whose, _deployed, _planned, changes) => {
    const named = (thumbprints: readonly string[]) =>
      namesIn(thumbprints.map((each) => slots.get(each.toLowerCase()) ?? each));
    if (!changes.every(({ field, found }) => field === "certificate in the metadata" || found.includes(decidedLater)))
      return undefined;
    return changes.map(({ deployed, found }) => {
      if (found.includes(decidedLater))
        return signIn(say`The ${whose} is told of a certificate that this deployment makes`);
      if (deployed.length === 0) return signIn(say`The ${whose} accepts certificate ${named(found)}, too`);
      if (found.length === 0) return signIn(say`The ${whose} accepts certificate ${named(deployed)} no longer`);
      return signIn(say`The ${whose} accepts certificate ${named(found)} instead of ${named(deployed)}`);
    });
  };

const maxSessionDuration: ThingSaying<Role> = (whose, deployed, planned) =>
  isKnown(deployed.maxSessionDuration) && isKnown(planned.maxSessionDuration)
    ? [
        signIn(
          say`AWS sessions of the ${whose} last at most ${[duration(planned.maxSessionDuration)]} instead of ${[duration(deployed.maxSessionDuration)]}`,
        ),
      ]
    : undefined;

/** https://docs.aws.amazon.com/connect/latest/adminguide/troubleshoot-saml.html */
const uniqueId: ThingSaying<Role> = (whose) => [
  draft(
    "stops",
    say`The ${whose} is deleted and made again: Amazon Connect does not let in those who have signed in with the old one`,
  ),
];

const signIn = (sentence: Sentence): Draft => draft("signIn", sentence);
