import type { Check } from "../../federation/checks/check";
import { findingsIn } from "../../federation/checks";
import type { Circumstances } from "../../federation/checks/subject";
import type { Federation } from "../../federation/model";
import type { Place } from "../../clouds/federation";
import { type Hidden, unreadableIn } from "./unreadable";

/** What is wrong with a federation. */
export interface Diagnosis<P = Place> {
  readonly findings: readonly DiagnosedFinding<P>[];
  /** What nobody may read who asks: what is wrong with it is not found. */
  readonly unreadable: readonly Hidden[];
}

export interface DiagnosedFinding<P = Place> extends Pick<Check, "severity" | "requirement" | "otherwise" | "source"> {
  /** Id of the check. */
  readonly check: string;
  readonly at: P;
  readonly problem: string;
  readonly remedy: string;
}

export function diagnosisOf<P>(federation: Federation<P>, circumstances: Circumstances<P>): Diagnosis<P> {
  const findings = findingsIn(federation, circumstances).map(({ check, at, problem, remedy = check.remedy }) => {
    const { id, severity, requirement, otherwise, source } = check;
    return { check: id, severity, at, problem, remedy, requirement, otherwise, source };
  });
  const bySeverity = severities.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
  return { findings: bySeverity, unreadable: unreadableIn(federation) };
}

const severities = ["critical", "high", "medium", "low"] as const;
