import { z } from "zod";
import { settingDocs } from "./docs";

const attributes = "https://docs.aws.amazon.com/connect/latest/APIReference/API_Attribute.html";
const deletion = "https://docs.aws.amazon.com/connect/latest/adminguide/delete-connect-instance.html";

/** A switch of the instance; its default is that of Amazon Connect. */
const flag = (byDefault: boolean, title: string, description: string) =>
  z
    .boolean()
    .default(byDefault)
    .register(settingDocs, {
      ...{ title, description, examples: [!byDefault] },
      allowed: "true or false",
      remedy: "Write true or false, without quotes",
      sources: [attributes],
    });

const onRemoval = z
  .enum(["refuse", "keep", "delete"])
  .default("refuse")
  .register(settingDocs, {
    title: "What becomes of the instance that leaves the stack",
    examples: ["delete"],
    description:
      "What happens to the instance with `pulumi destroy`, or if the settings no longer create it. `refuse`: the command fails. `keep`: the instance stays in AWS, and the stack forgets it. `delete`: it is deleted with its users, flows, phone numbers and the history of all contacts, permanently. Deploy the change from `refuse` first.",
    allowed: "refuse, keep or delete",
    remedy: "Leave it out, unless the instance is about to leave the stack",
    sources: [deletion],
  });

export const newInstance = z
  .strictObject({
    inboundCalls: flag(true, "Inbound calls", "People can call in."),
    outboundCalls: flag(true, "Outbound calls", "Agents can call out."),
    contactFlowLogs: flag(false, "Flow logs", "Amazon CloudWatch keeps a log of the flows."),
    contactLens: flag(true, "Contact Lens", "Conversations can be analyzed."),
    autoResolveBestVoices: flag(true, "Best available voice", "Text is spoken with the best voice of its language."),
    earlyMedia: flag(true, "Early media", "Agents hear what outbound calls play before somebody answers."),
    multiPartyConference: flag(
      false,
      "Multi-party conference",
      "Up to six people can be in a call, and agents see all of them.",
    ),
    onRemoval,
  })
  .exactOptional()
  .register(settingDocs, {
    title: "Create the instance",
    examples: [{ contactFlowLogs: true }],
    description:
      "The stack makes the instance, with SAML 2.0-based authentication and this alias. `{}` takes all defaults. See [creating-an-instance.md](creating-an-instance.md).",
    allowed:
      "a map with inboundCalls, outboundCalls, contactFlowLogs, contactLens, autoResolveBestVoices, earlyMedia, multiPartyConference and onRemoval",
    computedDefault: "none: the instance is there already",
    remedy: "Write it as in instance: {alias: contoso, create: {}}, or leave it out",
    sources: ["https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateInstance.html"],
  });
