import { getPolicy } from "@pulumi/aws/iam/getPolicy";
import {
  type BoundaryVerdict,
  boundaryVerdict,
  breakGlassNeeds,
  type Need,
  signInNeed,
} from "../../federation/boundary";
import { valueText, type Path, type Problem } from "../../settings/problems";
import type { Settings } from "../../settings/schema";
import { allOf, type Findings, noFindings, reasonOf } from "./lookup";

/** ARNs of the instances that people sign in to, and of those that the break-glass role opens. */
export interface Opened {
  readonly signIn: readonly string[];
  readonly breakGlass: readonly [string, ...string[]];
}

/** Whether the permissions boundaries are there, and let each role do what it is for. */
export async function judgeBoundaries(
  { role, breakGlass }: Pick<Settings, "role" | "breakGlass">,
  { signIn, breakGlass: opened }: Opened,
): Promise<Findings> {
  const ofPeople: Purpose = {
    is: "people can sign in",
    parts: signIn.map((arn) => ({
      needs: [signInNeed(arn)],
      fails: `nobody could sign in${signIn.length === 1 ? "" : ` to ${arn}`}`,
    })),
  };
  const ofEmergency: Purpose = {
    is: "somebody can break the glass",
    parts: [{ needs: breakGlassNeeds(...opened), fails: "nobody could break the glass" }],
  };
  return allOf(
    await Promise.all([
      judgeBoundary(["role", "permissionsBoundary"], role.permissionsBoundary, ofPeople),
      judgeBoundary(["breakGlass", "permissionsBoundary"], breakGlass?.permissionsBoundary, ofEmergency),
    ]),
  );
}

/** What a role is for. */
interface Purpose {
  /** Goes on after "whether". */
  readonly is: string;
  readonly parts: readonly { readonly needs: readonly Need[]; readonly fails: string }[];
}

async function judgeBoundary(path: Path, arn: string | undefined, { is, parts }: Purpose): Promise<Findings> {
  if (arn === undefined) return noFindings;
  const finding = (rule: string, remedy: string): Problem => ({ path, found: valueText(arn), rule, remedy });
  const looked = await getPolicy({ arn }).then(
    ({ policy }) => ({ policy }),
    (error: unknown) => ({ reason: reasonOf(error) }),
  );
  if ("reason" in looked) {
    const rule = `cannot be read (${looked.reason})`;
    return /AccessDenied|not authorized/i.test(looked.reason)
      ? {
          problems: [],
          remarks: [
            finding(
              `${rule}: it is unknown whether ${is} with it`,
              "Grant the deployment iam:GetPolicy and iam:GetPolicyVersion to have it checked",
            ),
          ],
        }
      : { problems: [finding(rule, "Check the ARN and the account")], remarks: [] };
  }
  const { policy } = looked;
  return allOf(
    parts.map(({ needs, fails }): Findings => {
      const judged = needs.map((need) => ({ need, verdict: boundaryVerdict(policy, need) }));
      const found = (verdicts: readonly BoundaryVerdict[], rule: (actions: string) => string): Problem[] => {
        const left = judged.filter(({ verdict }) => verdicts.includes(verdict)).map(({ need }) => need);
        return left.length === 0
          ? []
          : [finding(rule(actionsOf(left)), `Let it allow ${allOn(left)}, or name another policy`)];
      };
      return {
        problems: [
          ...found(["denies"], (actions) => `denies ${actions}: ${fails}`),
          ...found(["does not allow", "unreadable"], (actions) => `does not allow ${actions}: ${fails}`),
        ],
        remarks: found(
          ["depends"],
          (actions) => `allows ${actions} under conditions: it is unknown whether people meet them`,
        ),
      };
    }),
  );
}

const actionsOf = (needs: readonly Need[]): string => [...new Set(needs.map(({ action }) => action))].join(" and ");

/** As in `a and b on x, and c on *`. */
function allOn(needs: readonly Need[]): string {
  const byResource = new Map<string, Need[]>();
  for (const need of needs) byResource.set(need.resource, [...(byResource.get(need.resource) ?? []), need]);
  return [...byResource].map(([resource, on]) => `${actionsOf(on)} on ${resource}`).join(", and ");
}
