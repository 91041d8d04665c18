import { randomUUID } from "node:crypto";
import type { Answer, Request } from "../../core/httpServer";
import { AwsError } from "../awsError";
import type { Trail } from "../monitoringState";
import type { Call, Service } from "./service";

/**
 * CloudTrail, as far as this product reads it: JSON in both directions, the operation in a header.
 * https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */
export const cloudTrail: Service = {
  operation: (request) => ({ name: operationOf(request), asked: request.body === "{}" ? "" : request.body }),

  async answer(call) {
    const name = operationOf(call.request);
    await call.caller.mayDo({ action: `cloudtrail:${name}`, resource: "*" });
    const answer = operations[name];
    if (answer === undefined) throw unknown(name);
    const asked = JSON.parse(call.request.body === "" ? "{}" : call.request.body) as Readonly<Record<string, unknown>>;
    return json(200, answer(await call.cloud.listTrails(), asked, call));
  },

  refusal: ({ code, message, status }) => json(status, { __type: errorTypes[code] ?? code, message }),
};

const errorTypes: Readonly<Record<string, string>> = { AccessDenied: "AccessDeniedException" };

type Operation = (trails: readonly Trail[], asked: Readonly<Record<string, unknown>>, call: Call) => object;

const operations: Readonly<Record<string, Operation>> = {
  // Those for all regions are known in each.
  DescribeTrails: (trails, _asked, { region }) => ({
    trailList: trails
      .filter(({ isMultiRegion, homeRegion }) => isMultiRegion || homeRegion === region)
      .map((trail) => ({
        Name: trail.name,
        S3BucketName: trail.bucket,
        IncludeGlobalServiceEvents: trail.includesGlobalServices,
        IsMultiRegionTrail: trail.isMultiRegion,
        HomeRegion: trail.homeRegion,
        TrailARN: trail.arn,
        LogFileValidationEnabled: trail.validatesFiles,
        HasCustomEventSelectors: trail.records !== undefined,
        HasInsightSelectors: false,
        IsOrganizationTrail: false,
      })),
  }),
  GetTrailStatus: (trails, { Name: name }) => ({ IsLogging: find(trails, name).isLogging }),
  GetEventSelectors: (trails, { TrailName: name }) => {
    const { arn, records = "All" } = find(trails, name);
    const selector = { ReadWriteType: records, IncludeManagementEvents: true, DataResources: [] };
    return { TrailARN: arn, EventSelectors: [selector] };
  },
};

function find(trails: readonly Trail[], name: unknown): Trail {
  const trail = trails.find((each) => each.arn === name);
  if (trail === undefined) throw new AwsError("TrailNotFoundException", `Unknown trail: ${String(name)}`, 400);
  return trail;
}

/** As in `com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.DescribeTrails`. */
function operationOf({ headers }: Request): string {
  const target = String(headers["x-amz-target"] ?? "");
  return /(?:^|\.)CloudTrail_20131101\.(\w+)$/.exec(target)?.[1] ?? unknownTarget(target);
}

function unknownTarget(target: string): never {
  throw unknown(target);
}

const unknown = (name: string) => new AwsError("UnknownOperationException", name, 400);

const json = (status: number, value: object): Answer => ({
  status,
  headers: { "content-type": "application/x-amz-json-1.1", "x-amzn-requestid": randomUUID() },
  body: JSON.stringify(value),
});
