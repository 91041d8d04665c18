import { z } from "zod";
import { UserError } from "../tools/userError";
import type { StackConfiguration } from "./configuration";

/**
 * What of `aws:*` says whose AWS this is and where.
 * https://www.pulumi.com/registry/packages/aws/installation-configuration/
 */
export type AwsConfiguration = z.infer<typeof configuration>;
export type AssumedRole = z.infer<typeof assumedRole>;
export type WebIdentity = z.infer<typeof webIdentity>;

/** @throws UserError where a key cannot be honoured here, or has a value that it cannot have. It repeats no value. */
export function awsConfiguration(stack: StackConfiguration): AwsConfiguration {
  // An empty text is as good as none, as it is for the provider.
  const given = Object.entries(stack.of("aws")).filter(([key, value]) => value !== "" && !irrelevant.includes(key));
  const strange = given.filter(([key]) => !Object.hasOwn(keys.shape, key)).map(([key]) => `aws:${key}`);
  if (strange.length > 0) {
    throw new UserError(
      `${strange.join(", ")}: this command cannot follow ${strange.length === 1 ? "this key" : "these keys"}, and without ` +
        `would ask another AWS than pulumi does. ${remedy}`,
    );
  }
  const parsed = configuration.safeParse(Object.fromEntries(given));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `  - aws:${path.join(".")}: ${message}`);
  throw new UserError(`the configuration of AWS is not understood:\n${problems.join("\n")}`);
}

const remedy =
  "What AWS's SDKs know (AWS_PROFILE, AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE, AWS_CA_BUNDLE and others) can be said " +
  "in the environment, for pulumi too.";

/** What changes nothing about what this product reads, or not from whom. */
const irrelevant: readonly string[] = [
  "defaultTags",
  "ignoreTags",
  "maxRetries",
  "retryMode",
  "s3UsEast1RegionalEndpoint",
  "s3UsePathStyle",
  // Who asks for an account of a list is asked who it is, and all others are answered or refused.
  "skipCredentialsValidation",
  "skipRequestingAccountId",
  "skipMetadataApiCheck",
  "skipRegionValidation",
  "tagPolicyCompliance",
  "tokenBucketRateLimiterCapacity",
  "userAgents",
  // The engine's own.
  "pluginDownloadURL",
  "version",
];

const text = z.string().min(1);

/** The engine hands over what is no text as JSON text. */
function json<T extends z.ZodType>(schema: T) {
  return z
    .string()
    .transform((value, context): unknown => {
      try {
        return JSON.parse(value);
      } catch {
        context.issues.push({ code: "custom", message: "must be a list or a map, not a text", input: undefined });
        return z.NEVER;
      }
    })
    .pipe(schema);
}

/** As Go writes it, in seconds. https://pkg.go.dev/time#ParseDuration */
const duration = z
  .string()
  .regex(/^(?:\d+h)?(?:\d+m)?(?:\d+s)?$/, "must be a duration as in 1h30m")
  .transform((value) => {
    const [, hours = 0, minutes = 0, seconds = 0] = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(value) ?? [];
    return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  });

/** Account ids are digits: YAML may take them for numbers. */
const accounts = json(z.array(z.union([z.string(), z.number()]).transform(String)));

const role = {
  roleArn: text,
  sessionName: text.optional(),
  duration: duration.optional(),
  policy: text.optional(),
  policyArns: z.array(text).optional(),
};
const assumedRole = z.strictObject({
  ...role,
  externalId: text.optional(),
  sourceIdentity: text.optional(),
  tags: z.record(z.string(), z.string()).optional(),
  transitiveTagKeys: z.array(text).optional(),
});
const webIdentity = z
  .strictObject({ ...role, webIdentityToken: text.optional(), webIdentityTokenFile: text.optional() })
  .refine(({ webIdentityToken, webIdentityTokenFile }) => (webIdentityToken ?? webIdentityTokenFile) !== undefined, {
    message: "needs webIdentityToken or webIdentityTokenFile",
  });

const keys = z.object({
  region: text.optional(),
  stsRegion: text.optional(),
  profile: text.optional(),
  accessKey: text.optional(),
  secretKey: text.optional(),
  token: text.optional(),
  assumeRoles: json(z.array(assumedRole)).optional(),
  assumeRoleWithWebIdentity: json(webIdentity).optional(),
  allowedAccountIds: accounts.optional(),
  forbiddenAccountIds: accounts.optional(),
  /** By service; only those of services that are asked here matter. */
  endpoints: json(z.array(z.record(z.string(), z.string())))
    .transform((maps) => Object.fromEntries(maps.flatMap((map) => Object.entries(map))))
    .optional(),
  customCaBundle: text.optional(),
  httpProxy: text.optional(),
  httpsProxy: text.optional(),
  noProxy: text.optional(),
  useDualstackEndpoint: json(z.boolean()).optional(),
  useFipsEndpoint: json(z.boolean()).optional(),
});

const configuration = keys.refine(
  ({ accessKey, secretKey }) => (accessKey === undefined) === (secretKey === undefined),
  {
    path: ["accessKey"],
    message: "goes together with aws:secretKey",
  },
);
