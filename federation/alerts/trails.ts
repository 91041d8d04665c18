/** A trail of CloudTrail, as far as alerts depend on it. Null: the caller may not know. */
export interface Trail {
  readonly name: string;
  /** Whether it records what happens in every region. */
  readonly isMultiRegion: boolean;
  readonly isLogging: boolean | null;
  /** Of the calls that manage something: reading ones too, only those that change something, or none. */
  readonly records: "all" | "changes" | "none" | null;
}

/** What stands in the way of alerts, if no trail will do; `isCertain`: or only may, because something of it could not be read. */
export interface TrailProblem {
  readonly rule: string;
  readonly isCertain: boolean;
}

/**
 * EventBridge gets only such calls as a trail records, in the region of the call; sign-ins are calls that read.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html
 */
export function trailProblem(trails: readonly Trail[]): TrailProblem | undefined {
  const everywhere = trails.filter(({ isMultiRegion }) => isMultiRegion);
  if (everywhere.some(({ isLogging, records }) => isLogging === true && records === "all")) return undefined;
  const missing = everywhere.map((trail) => `${trail.name} ${shortcoming(trail)}`);
  return {
    rule: `finds no trail in CloudTrail that records all calls in all regions, without which no alert comes${missing.map((each) => `; ${each}`).join("")}`,
    isCertain: everywhere.every(({ isLogging, records }) => isLogging === false || (records ?? "all") !== "all"),
  };
}

function shortcoming({ isLogging, records }: Trail): string {
  if (isLogging === false) return "is stopped";
  if (records === "changes") return "leaves out calls that only read, as sign-ins are";
  if (records === "none") return "leaves out calls that manage something";
  return "may not be read in whole";
}
