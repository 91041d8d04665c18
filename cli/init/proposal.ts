import { longestEndDate } from "../../federation/signingSlots";
import { instanceAliasProblem } from "../../settings/values";
import { UserError } from "../../tools/userError";
import type { Answers } from "./answers";
import type { Survey, SurveyedInstance } from "./survey";

/** What a new stack file says. */
export interface Proposal {
  readonly providers: Readonly<Record<string, unknown>>;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** What is to be made, and when. */
export interface New {
  readonly stack: string;
  readonly now: Date;
}

/** The answers, with what they leave out. @throws UserError if no instance, or more than one, would do. */
export function proposal(
  { region, tenantId, instance, apps, ...rest }: Answers,
  survey: Survey,
  { stack, now }: New,
): Proposal {
  const chosen = chosenInstance(instance, survey);
  const tenant = tenantId ?? survey.tenant.id;
  return {
    providers: {
      "aws:region": region ?? survey.region,
      // A deployment with credentials of another account ends before it begins.
      "aws:allowedAccountIds": [survey.owner.account],
      ...(tenant !== undefined && { "azuread:tenantId": tenant }),
    },
    settings: {
      instance: instanceAliasProblem(chosen.alias) === undefined ? { alias: chosen.alias } : { id: chosen.id },
      apps: Object.fromEntries(
        Object.entries(apps).map(([slug, app]) => [slug, { ...proposedApp(slug, stack), ...app }] as const),
      ),
      signing: proposedSigning(now),
      ...rest,
    },
  };
}

/** The instance to take. @param wanted Its alias, id or ARN; undefined: the only one that will do. */
export function chosenInstance(wanted: string | undefined, { instances, owner, region }: Survey): SurveyedInstance {
  const where = `account ${owner.account}, region ${region}`;
  const named = instances.filter(({ alias, id, arn }) => wanted !== undefined && [alias, id, arn].includes(wanted));
  const fit = (wanted === undefined ? instances : named).filter(({ problem }) => problem === undefined);
  const [chosen, ...others] = fit;
  if (chosen !== undefined && others.length === 0) return chosen;
  const list = instances.map(
    ({ alias, id, problem }) => `  - ${alias} (${id})${problem === undefined ? "" : `: ${problem}`}`,
  );
  const what =
    instances.length === 0
      ? `there is no Amazon Connect instance in ${where}. Name another region, or let the stack make one: docs/creating-an-instance.md`
      : wanted === undefined
        ? `${chosen === undefined ? "no instance" : "more than one instance"} in ${where} can be used; name one as instance:`
        : named.length === 0
          ? `no instance in ${where} is called ${JSON.stringify(wanted)}. There are:`
          : `the instance ${JSON.stringify(wanted)} cannot be used. In ${where} are:`;
  throw new UserError([what, ...list].join("\n"));
}

/** As tutorials call them, with the stack if it is not the one for everybody, and where they lead. */
function proposedApp(slug: string, stack: string): Readonly<Record<string, unknown>> {
  const name = slug.split("-").map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  const suffix = /^(?:prod|production|main)$/.test(stack) ? "" : ` (${stack})`;
  return {
    displayName: `Amazon Connect - ${name.join(" ")}${suffix}`,
    landing: slug.startsWith("admin") ? "admin" : "ccp",
  };
}

/** As long as Entra makes certificates for: the first rotation is as far away as it can be. */
function proposedSigning(now: Date): unknown {
  const slot = String(now.getUTCFullYear());
  return { active: slot, certificates: { [slot]: { endDate: longestEndDate(now) } } };
}
