import type { ResourceModel } from "../../bridge/models";
import type { Account } from "../account";
import { AwsError } from "../awsError";
import { notSimulated, oneOf } from "./checks";
import { regionOf, text } from "./properties";
import { calling, ifFound, shown } from "./serviceCalls";
import { withRegion } from "./tags";

const protocols = ["application", "email", "email-json", "firehose", "http", "https", "lambda", "sms", "sqs"];

const notSimulatedProperties = [
  ...["deliveryPolicy", "filterPolicy", "filterPolicyScope", "redrivePolicy", "replayPolicy", "subscriptionRoleArn"],
];

/** It is there as soon as it is asked for, and of use once its owner has confirmed it. */
export const topicSubscription: ResourceModel<Account> = {
  type: "aws:sns/topicSubscription:TopicSubscription",
  validators: {
    protocol: oneOf(protocols),
    ...Object.fromEntries(notSimulatedProperties.map((name) => [name, notSimulated("leave it out")])),
  },
  fill: withRegion,

  async create(planned, account, made) {
    const [protocol, endpoint, topic] = [text(planned, "protocol"), text(planned, "endpoint"), text(planned, "topic")];
    const { arn } = await calling(`creating SNS Topic Subscription`, "SNS: Subscribe", () =>
      account.monitoring(regionOf(planned, account)).subscribe(topic, { protocol, endpoint }),
    );
    made(arn);
  },

  read: (id, account, state) =>
    shown(account.monitoring(regionOf(state, account)).getSubscription(id), ({ topic, subscription }) => ({
      ...{ arn: id, endpoint: subscription.endpoint, protocol: subscription.protocol, topic: topic.arn },
      ...{ region: topic.region, ownerId: topic.arn.split(":")[4] ?? "", filterPolicyScope: "" },
      pendingConfirmation: !subscription.isConfirmed,
      ...{ confirmationWasAuthenticated: false, rawMessageDelivery: false },
    })),

  // What may change is for protocols that this sandbox does not deliver by, or the provider's own.
  update: () => Promise.resolve(),

  async delete(id, account, state) {
    await calling(`deleting SNS Topic Subscription (${id})`, "SNS: Unsubscribe", async () => {
      const gone = account.monitoring(regionOf(state, account)).unsubscribe(id);
      // The provider leaves alone what nobody confirmed: it ends by itself.
      await ifFound(gone).catch((error: unknown) => {
        if (!(error instanceof AwsError && error.message.endsWith("is not confirmed"))) throw error;
      });
    });
  },
};
