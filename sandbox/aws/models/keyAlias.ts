import type { Properties } from "../../../tools/wire/provider";
import type { ResourceModel } from "../../bridge/models";
import type { Account } from "../account";
import type { Monitoring } from "../monitoring";
import { matches } from "./checks";
import { named, nameFor } from "./name";
import { optionalText, regionOf, text } from "./properties";
import { calling, ifFound, shown } from "./serviceCalls";
import { withRegion } from "./tags";

const keyId = (key: unknown): string => String(key).replace(/^arn:.*:key\//, "");

/** https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/kms/validate.go */
const aliasName = matches(
  /^alias\/[a-zA-Z0-9/_-]+$/,
  "must begin with 'alias/' and be comprised of only [a-zA-Z0-9/_-]",
);

export const keyAlias: ResourceModel<Account> = {
  type: "aws:kms/alias:Alias",
  validators: { name: aliasName, namePrefix: aliasName },
  sameMeaning: { targetKeyId: (state, input) => keyId(state) === keyId(input) },
  fill: withRegion,

  async create(planned, account, made) {
    const prefix = optionalText(planned, "namePrefix") ?? "alias/";
    const name = optionalText(planned, "name") ?? nameFor({ namePrefix: prefix });
    await calling(`creating KMS Alias (${name})`, "KMS: CreateAlias", () =>
      at(account, planned).createAlias({ name, key: text(planned, "targetKeyId") }),
    );
    made(name);
  },

  read: (id, account, state) =>
    shown(at(account, state).getAlias(id), (found) => ({
      ...named(found.name),
      ...{ arn: found.arn, region: found.region, targetKeyId: found.keyId, targetKeyArn: found.keyArn },
    })),

  update: (id, planned, account) =>
    calling(`updating KMS Alias (${id})`, "KMS: UpdateAlias", () =>
      at(account, planned).updateAlias(id, text(planned, "targetKeyId")),
    ),

  async delete(id, account, state) {
    await calling(`deleting KMS Alias (${id})`, "KMS: DeleteAlias", () => ifFound(at(account, state).deleteAlias(id)));
  },
};

const at = (account: Account, properties: Properties): Monitoring => account.monitoring(regionOf(properties, account));
