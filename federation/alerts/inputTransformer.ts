import type { AlertText } from "./watched";

/**
 * The text of an alert as a target of EventBridge has it. Each line is a text of its own in quotes, which the message keeps.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
export const inputTransformer = ({ paths, lines }: AlertText) => ({
  inputPaths: { ...paths },
  inputTemplate: lines.map((line) => JSON.stringify(line)).join("\n"),
});
