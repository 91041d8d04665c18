import type { CloudTrailClient, GetEventSelectorsCommandOutput } from "@aws-sdk/client-cloudtrail";
import type { Trail } from "../../../federation/alerts/trails";
import type { AwsClients } from "../../aws";
import { isRefusal } from "../../refusals";

/** The trails that record a region, those of the organization and of other regions among them. Undefined: the caller may not know them. */
export async function readTrails(aws: AwsClients, region: string): Promise<Trail[] | undefined> {
  const [client, { DescribeTrailsCommand }] = await Promise.all([
    aws.cloudTrail(region),
    import("@aws-sdk/client-cloudtrail"),
  ]);
  const described = await ifPermitted(client.send(new DescribeTrailsCommand({})));
  if (described === undefined) return undefined;
  return Promise.all(
    (described.trailList ?? []).map(async ({ Name: name = "", TrailARN: arn = name, IsMultiRegionTrail }) => ({
      ...{ name, isMultiRegion: IsMultiRegionTrail ?? false },
      ...(await readRecording(client, arn)),
    })),
  );
}

async function readRecording(client: CloudTrailClient, arn: string): Promise<Pick<Trail, "isLogging" | "records">> {
  const { GetTrailStatusCommand, GetEventSelectorsCommand } = await import("@aws-sdk/client-cloudtrail");
  const [status, selectors] = await Promise.all([
    ifPermitted(client.send(new GetTrailStatusCommand({ Name: arn }))),
    ifPermitted(client.send(new GetEventSelectorsCommand({ TrailName: arn }))),
  ]);
  return {
    isLogging: status === undefined ? null : (status.IsLogging ?? false),
    records: selectors === undefined ? null : recordsOf(selectors),
  };
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetEventSelectors.html */
function recordsOf({ EventSelectors = [], AdvancedEventSelectors = [] }: GetEventSelectorsCommandOutput) {
  const basic = EventSelectors.filter(({ IncludeManagementEvents }) => IncludeManagementEvents === true).map(
    ({ ReadWriteType }) => ReadWriteType ?? "All",
  );
  const advanced = AdvancedEventSelectors.flatMap(({ FieldSelectors = [] }) => {
    const valuesOf = (field: string) => FieldSelectors.find(({ Field }) => Field === field)?.Equals;
    if (valuesOf("eventCategory")?.includes("Management") !== true) return [];
    const [readOnly] = valuesOf("readOnly") ?? [];
    return [readOnly === undefined ? "All" : readOnly === "true" ? "ReadOnly" : "WriteOnly"];
  });
  const kinds = [...basic, ...advanced];
  if (kinds.includes("All") || (kinds.includes("ReadOnly") && kinds.includes("WriteOnly"))) return "all";
  return kinds.includes("WriteOnly") ? "changes" : "none";
}

const ifPermitted = <T>(asked: Promise<T>): Promise<T | undefined> =>
  asked.catch((error: unknown) => {
    if (isRefusal(error)) return undefined;
    throw error;
  });
