import { z } from "zod";
import { connectRegions, regionProblem, signInRegions } from "../federation/partitions";
import { obeys, settingDocs } from "./docs";

/** `aws:region`, for editors: a setting of the aws provider that this program reads, too. */
export const homeRegion = {
  title: "Region of the Amazon Connect instance",
  description:
    "The AWS region of the Amazon Connect instance. Left out, it comes from the environment or AWS's own configuration files.",
  enum: connectRegions,
};

export const acsRegion = z
  .string()
  .check(obeys(regionProblem))
  .exactOptional()
  .register(settingDocs, {
    title: "Region of the reply URL",
    examples: ["us-west-2"],
    description:
      "AWS region whose sign-in endpoint (ACS) Entra posts assertions to: the reply URL of the applications. The role also accepts the default endpoint, which is in us-east-1. Name another region if the instance's region is down. The role accepts the former address until the next `pulumi up`, so nobody is refused during the change.",
    allowed: "text: the name of an AWS region",
    computedDefault: "the instance's region",
    remedy: "Leave it out for the region of the instance",
    sources: ["https://docs.aws.amazon.com/general/latest/gr/signin-service.html"],
    editor: { enum: [...signInRegions].sort() },
  });
