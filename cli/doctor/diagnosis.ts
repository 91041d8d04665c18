import type { Check } from "../../federation/checks/check";
import { findingsIn } from "../../federation/checks";
import type { Circumstances } from "../../federation/checks/subject";
import { type Difference, differencesBetween } from "../../federation/differences";
import type { Federation } from "../../federation/model";
import type { Place } from "../../clouds/federation";
import { get, text } from "../../resources/plain";
import type { Resource } from "../../resources/resource";
import type { DeployedStack } from "./deployed";
import { type Hidden, unreadableIn } from "../../federation/unreadable";

/** What is wrong with a federation. */
export interface Diagnosis<P = Place> {
  readonly findings: readonly DiagnosedFinding<P>[];
  /** What nobody may read who asks: what is wrong with it is not found. */
  readonly unreadable: readonly Hidden[];
  /** What is not as it was deployed, whether it breaks anything or not. */
  readonly differences: readonly Difference<P>[];
  /** What the last deployment was at when it was interrupted. */
  readonly unfinished: readonly string[];
}

export interface DiagnosedFinding<P = Place> extends Pick<Check, "severity" | "requirement" | "otherwise" | "source"> {
  /** Id of the check. */
  readonly check: string;
  readonly at: P;
  readonly problem: string;
  readonly remedy: string;
}

/** @param deployed What the stack has of it. Default: nobody knows. */
export function diagnosisOf<P>(
  federation: Federation<P>,
  circumstances: Circumstances<P>,
  deployed?: Pick<DeployedStack, "federation" | "unfinished">,
): Diagnosis<P> {
  const findings = findingsIn(federation, circumstances).map(({ check, at, problem, ...own }) => {
    const { id, severity, requirement, source } = check;
    const { remedy, otherwise } = { ...check, ...own };
    return { check: id, severity, at, problem, remedy, requirement, otherwise, source };
  });
  const bySeverity = severities.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
  return {
    findings: bySeverity,
    unreadable: unreadableIn(federation),
    differences: deployed === undefined ? [] : changedSince(deployed.federation, federation),
    unfinished: deployed?.unfinished ?? [],
  };
}

/** Of an application or an instance that is gone, a finding tells, if people need it. */
const changedSince = <P>(deployed: Federation<Resource>, found: Federation<P>): Difference<P>[] =>
  differencesBetween(deployed, found, ({ props }) => text(get(props, "principal"))).filter(
    ({ at, kind }) => at !== undefined || !["application", "Amazon Connect instance"].includes(kind),
  );

const severities = ["critical", "high", "medium", "low"] as const;
