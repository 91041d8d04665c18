import type { IAMClient } from "@aws-sdk/client-iam";
import { lastPart } from "../../../federation/arns";
import { type Fact, isGap } from "../../../federation/facts";
import type { SamlProvider } from "../../../federation/model";
import { fewAtOnce } from "../../fewAtOnce";
import type { AwsLinks, Place } from "../links";
import { ifThere, readable } from "../readable";

/** All SAML providers of the account. */
export async function readSamlProviders(
  iam: IAMClient,
  links: AwsLinks,
): Promise<Fact<readonly SamlProvider<Place>[]>> {
  const { ListSAMLProvidersCommand } = await import("@aws-sdk/client-iam");
  const arns = await readable("the SAML providers of the AWS account", "iam:ListSAMLProviders", async () => {
    const { SAMLProviderList = [] } = await iam.send(new ListSAMLProvidersCommand({}));
    return SAMLProviderList.flatMap(({ Arn }) => Arn ?? []);
  });
  if (isGap(arns)) return arns;
  const found = await fewAtOnce(arns, (arn) => readSamlProvider(iam, links, arn));
  return found.filter((provider) => provider !== undefined);
}

/** Undefined: there is none. */
export async function readSamlProvider(
  iam: IAMClient,
  links: AwsLinks,
  arn: string,
): Promise<SamlProvider<Place> | undefined> {
  const { GetSAMLProviderCommand } = await import("@aws-sdk/client-iam");
  const name = lastPart(arn);
  const found = await readable(`the SAML provider ${name}`, "iam:GetSAMLProvider", () =>
    ifThere(iam.send(new GetSAMLProviderCommand({ SAMLProviderArn: arn }))),
  );
  if (found === undefined) return undefined;
  const at = links.samlProvider(name, arn);
  if (isGap(found)) return { at, arn, uuid: found, metadata: found };
  return { at, arn, uuid: found.SAMLProviderUUID ?? "", metadata: found.SAMLMetadataDocument ?? "" };
}
