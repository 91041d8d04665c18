import type { Deployment, Mutation } from "./deployment";

const relayState = (text: string | null) => (deployed: Deployment) => {
  deployed.app.samlSingleSignOnSettings = { relayState: text };
};
const id = "2fb42df9-78a2-4e74-9572-c8af67ed2890";
const console = "https://us-east-1.console.aws.amazon.com/connect/federate";

export const ofTheRelayState: readonly Mutation[] = [
  { what: "none", by: relayState(null), finds: ["relay-state"] },
  { what: "an empty one", by: relayState(""), finds: ["relay-state"] },
  {
    what: "the instance's own address",
    by: relayState("https://contoso-dev.my.connect.aws/ccp-v2"),
    finds: ["relay-state"],
  },
  { what: "the instance's alias", by: relayState(`${console}/contoso-dev`), finds: ["relay-state"] },
  {
    what: "an instance that there is not",
    by: relayState(`${console}/2fb42df9-78a2-4e74-9572-c8af67ed2891`),
    finds: ["relay-state"],
  },
  {
    what: "an instance that people have no permission for",
    by: relayState("https://eu-central-1.console.aws.amazon.com/connect/federate/7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f"),
    finds: ["permission-allows"],
  },
  {
    what: "another region than the instance's",
    by: relayState(`https://us-west-2.console.aws.amazon.com/connect/federate/${id}`),
    finds: ["relay-state"],
  },
  {
    what: "a region without Amazon Connect",
    by: relayState(`https://eu-west-1.console.aws.amazon.com/connect/federate/${id}`),
    finds: ["relay-state", "instance-mode"],
  },
  {
    what: "GovCloud's console",
    by: relayState(`https://console.amazonaws-us-gov.com/connect/federate/${id}`),
    finds: ["relay-state"],
  },
  {
    what: "a destination that is not encoded",
    by: relayState(`${console}/${id}?destination=/ccp-v2&new_domain=true`),
    finds: ["relay-state"],
  },
  {
    what: "a destination that is encoded twice",
    by: relayState(`${console}/${id}?destination=%252Fccp-v2&new_domain=true`),
    finds: ["relay-state"],
  },
  { what: "http", by: relayState(`${console}/${id}`.replace("https", "http")), finds: ["relay-state"] },
  {
    what: "another path",
    by: relayState(`https://us-east-1.console.aws.amazon.com/connect/${id}`),
    finds: ["relay-state"],
  },
  {
    what: "a website that the instance does not approve",
    by: relayState(`${console}/${id}?destination=${encodeURIComponent("https://crm.example/desk")}`),
    finds: ["approved-origin"],
  },
  {
    what: "a website that the instance approves",
    by: relayState(`${console}/${id}?destination=${encodeURIComponent("https://desk.contoso.example/")}`),
    finds: [],
    lands: true,
  },
  {
    what: "an older spelling",
    by: relayState(`${console}/${id}?destination=%2Fconnect%2Fccp-v2`),
    finds: [],
    lands: true,
  },
];
