import { z } from "zod";
import type { Properties } from "../../../tools/wire/provider";
import type { ResourceModel } from "../../bridge/models";
import type { Account } from "../account";
import { notSimulated, oneOf } from "./checks";
import { regionOf, text } from "./properties";
import { calling, ifFound, shown } from "./serviceCalls";
import { withRegion } from "./tags";

const services = (properties: Properties, account: Account) => account.trails(regionOf(properties, account));

const statusOf = (properties: Properties): "Enabled" | "Suspended" | "Disabled" =>
  z.object({ status: z.enum(["Enabled", "Suspended", "Disabled"]) }).parse(properties["versioningConfiguration"])
    .status;

export const bucketVersioning: ResourceModel<Account> = {
  type: "aws:s3/bucketVersioning:BucketVersioning",
  validators: {
    "versioningConfiguration.status": oneOf(["Enabled", "Suspended", "Disabled"]),
    "versioningConfiguration.mfaDelete": notSimulated("leave it out"),
    mfa: notSimulated("leave it out"),
    expectedBucketOwner: notSimulated("leave it out"),
  },
  fill: withRegion,

  async create(planned, account, made) {
    const [name, status] = [text(planned, "bucket"), statusOf(planned)];
    await calling(`creating S3 Bucket (${name}) Versioning`, "S3: PutBucketVersioning", () =>
      services(planned, account).putBucketVersioning(name, status),
    );
    made(name);
  },

  read: (id, account, state) =>
    shown(services(state, account).getBucketVersioning(id), (status) => ({
      ...{ bucket: id, region: regionOf(state, account), versioningConfiguration: { status, mfaDelete: "" } },
    })),

  async update(id, planned, account, state) {
    const [status, former] = [statusOf(planned), statusOf(state)];
    if (status === "Disabled" && former !== status)
      throw new Error(`versioning_configuration.status cannot be updated from '${former}' to 'Disabled'`);
    await calling(`updating S3 Bucket (${id}) Versioning`, "S3: PutBucketVersioning", () =>
      services(planned, account).putBucketVersioning(id, status),
    );
  },

  /** A bucket that had versions has them for good. */
  async delete(id, account, state) {
    if (statusOf(state) !== "Enabled") return;
    await calling(`deleting S3 Bucket (${id}) Versioning`, "S3: PutBucketVersioning", () =>
      ifFound(services(state, account).putBucketVersioning(id, "Suspended")),
    );
  },
};

const rule = z.object({
  applyServerSideEncryptionByDefault: z.object({ sseAlgorithm: z.string(), kmsMasterKeyId: z.string().nullish() }),
  bucketKeyEnabled: z.boolean().nullish(),
});

const encryptionOf = (properties: Properties) => {
  const [only] = z.array(rule).parse(properties["rules"]);
  const { sseAlgorithm = "AES256", kmsMasterKeyId } = only?.applyServerSideEncryptionByDefault ?? {};
  return { algorithm: sseAlgorithm, key: kmsMasterKeyId ?? "", usesBucketKey: only?.bucketKeyEnabled ?? false };
};

export const bucketEncryption: ResourceModel<Account> = {
  type: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  validators: {
    "rules[].applyServerSideEncryptionByDefault.sseAlgorithm": oneOf(["AES256", "aws:kms", "aws:kms:dsse"]),
    "rules[].blockedEncryptionTypes": notSimulated("leave it out"),
    expectedBucketOwner: notSimulated("leave it out"),
  },
  fill: withRegion,

  async create(planned, account, made) {
    const name = text(planned, "bucket");
    await calling(`creating S3 Bucket (${name}) Server-side Encryption Configuration`, "S3: PutBucketEncryption", () =>
      services(planned, account).putBucketEncryption(name, encryptionOf(planned)),
    );
    made(name);
  },

  read: (id, account, state) =>
    shown(services(state, account).getBucketEncryption(id), ({ algorithm, key, usesBucketKey }) => ({
      ...{ bucket: id, region: regionOf(state, account) },
      rules: [
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm: algorithm, kmsMasterKeyId: key },
          bucketKeyEnabled: usesBucketKey,
        },
      ],
    })),

  update: (id, planned, account) =>
    calling(`updating S3 Bucket (${id}) Server-side Encryption Configuration`, "S3: PutBucketEncryption", () =>
      services(planned, account).putBucketEncryption(id, encryptionOf(planned)),
    ),

  /** S3 encrypts with keys of its own then. */
  async delete(id, account, state) {
    await calling(`deleting S3 Bucket (${id}) Server-side Encryption Configuration`, "S3: DeleteBucketEncryption", () =>
      ifFound(services(state, account).deleteBucketEncryption(id)),
    );
  },
};
