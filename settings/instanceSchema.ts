import { z } from "zod";
import { instanceArnProblem } from "../federation/arns";
import { guidProblem } from "../federation/guids";
import { obeys, settingDocs } from "./docs";
import { newInstance } from "./newInstanceSchema";
import { patterns } from "./patterns";
import { instanceAliasProblem } from "./values";

const alias = z
  .string()
  .check(obeys(instanceAliasProblem))
  .register(settingDocs, {
    title: "Alias of the instance",
    examples: ["contoso"],
    description: "The instance's alias: the first part of its access URL.",
    allowed: "text: the instance's alias",
    remedy: "Copy it from the access URL, https://<alias>.my.connect.aws",
    editor: { pattern: patterns.instanceAlias },
  });

const id = z
  .string()
  .check(obeys(guidProblem))
  .register(settingDocs, {
    title: "Id of the instance",
    examples: ["7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f"],
    description: "The instance's id: the last part of its ARN.",
    allowed: "text: the instance's id",
    remedy: "Copy what follows /instance/ in the instance's ARN, which its overview in the AWS console shows",
    editor: { pattern: patterns.guid },
  });

const arn = (where: string) =>
  z
    .string()
    .check(obeys(instanceArnProblem))
    .register(settingDocs, {
      title: "ARN of the instance",
      examples: ["arn:aws:connect:us-east-1:111122223333:instance/7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f"],
      description: `The instance's ARN. ${where}, and its account must be that of the AWS credentials.`,
      allowed: "text: the instance's ARN",
      remedy: "Copy it from the instance's overview in the AWS console",
      sources: ["https://docs.aws.amazon.com/connect/latest/adminguide/find-instance-arn.html"],
      editor: { pattern: patterns.instanceArn },
    });

const others = (arnWhere: string) => [z.strictObject({ id }), z.strictObject({ arn: arn(arnWhere) })] as const;

const forms = {
  allowed: "a map with one of alias, id and arn",
  remedy: "Write instance: {alias: ...}, instance: {id: ...} or instance: {arn: ...}",
  sources: ["https://docs.aws.amazon.com/connect/latest/adminguide/connect-identity-management.html"],
};

export const instance = z
  .union([z.strictObject({ alias, create: newInstance }), ...others("Its region must be `aws:region`")])
  .register(settingDocs, {
    ...forms,
    remedy: `${forms.remedy}; to make it, instance: {alias: ..., create: {}}`,
    title: "Amazon Connect instance",
    examples: [{ alias: "contoso" }, { id: "7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f" }],
    description:
      "The Amazon Connect instance to sign in to, by `alias`, `id` or `arn`. It must exist in the stack's account and region (`aws:region`), with SAML 2.0-based authentication, unless `create` makes it. Apps may name other instances.",
  });

/** An app's own. */
export const appInstance = z
  .union([z.strictObject({ alias }), ...others("Its region must be in the same partition as `aws:region`")])
  .exactOptional()
  .register(settingDocs, {
    ...forms,
    title: "Instance of the app",
    examples: [{ alias: "contoso-sales" }],
    description:
      "The Amazon Connect instance that the app's people sign in to, if it is not the stack's. It must exist in the stack's account, with SAML 2.0-based authentication. By `alias` or `id`, it must be in the stack's region (`aws:region`).",
    computedDefault: "the stack's `instance`",
  });
