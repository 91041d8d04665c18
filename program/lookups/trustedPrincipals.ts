import { getRole } from "@pulumi/aws/iam/getRole";
import { getUser } from "@pulumi/aws/iam/getUser";
import { parsePrincipalArn, type PrincipalArn } from "../../federation/breakGlass";
import { isObject, listOf, objectOf } from "../../federation/json";
import { type Problem, valueText } from "../../settings/problems";
import type { BreakGlassSettings, Settings } from "../../settings/schema";
import type { Surroundings } from "../surroundings";
import { allOf, type Findings, isNotThere, noFindings, reasonOf } from "./lookup";

/**
 * Whether the roles and users are there that the break-glass role is to trust: IAM takes no trust policy that names others. It knows only
 * those of its own account, and looks at a document only as it is written, so that those that the role trusts already are left alone.
 */
export async function judgeTrustedPrincipals(
  { breakGlass }: Pick<Settings, "breakGlass">,
  { partition, account }: Pick<Surroundings, "partition" | "account">,
): Promise<Findings> {
  const own = (breakGlass?.trusted ?? []).flatMap((arn, index) => {
    const named = parsePrincipalArn(arn);
    return named?.partition === partition && named.account === account ? [{ ...named, arn, index }] : [];
  });
  if (breakGlass === undefined || own.length === 0) return noFindings;
  const trusted = await trustedAlready(breakGlass);
  return trusted === undefined
    ? noFindings
    : allOf(await Promise.all(own.filter(({ arn }) => !trusted.includes(arn)).map(judge)));
}

type Named = PrincipalArn & { readonly arn: string; readonly index: number };

async function judge({ arn, index, kind, name, account }: Named): Promise<Findings> {
  const problem = (rule: string, remedy: string): Problem => ({
    path: ["breakGlass", "trusted", index],
    ...{ found: valueText(arn), rule, remedy },
  });
  const refused = (rule: string, remedy: string): Findings => ({ problems: [problem(rule, remedy)], remarks: [] });
  const look = kind === "role" ? getRole({ name }) : getUser({ userName: name });
  const looked = await look.catch((error: unknown) => ({ reason: reasonOf(error), isMissing: isNotThere(error) }));
  if (!("reason" in looked))
    return looked.arn === arn
      ? noFindings
      : refused(`is not the ARN of the ${kind} ${name}, which is ${looked.arn}`, "Write that one");
  if (looked.isMissing)
    return refused(
      `is no IAM ${kind} of account ${account} (${looked.reason}), and AWS trusts nobody who does not exist`,
      `Check the ARN, or make the ${kind} first`,
    );
  const rule = `cannot be read (${looked.reason}): it is unknown whether there is such a ${kind}`;
  const permission = kind === "role" ? "iam:GetRole" : "iam:GetUser";
  return { problems: [], remarks: [problem(rule, `Grant the deployment ${permission} to have it checked`)] };
}

/**
 * Whom the role trusts as it is deployed. Of somebody who was deleted since, IAM shows an id in place of the ARN.
 *
 * @returns Undefined: nobody may read it, so that it is unknown who is new.
 */
async function trustedAlready({ role: name }: BreakGlassSettings): Promise<readonly unknown[] | undefined> {
  const role = await getRole({ name }).catch((error: unknown) => (isNotThere(error) ? {} : undefined));
  if (role === undefined) return undefined;
  const document = "assumeRolePolicy" in role ? objectOf(role.assumeRolePolicy) : undefined;
  return listOf(document?.["Statement"]).flatMap((statement) =>
    isObject(statement) && isObject(statement["Principal"]) ? listOf(statement["Principal"]["AWS"]) : [],
  );
}
