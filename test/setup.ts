import "./support/interruption";

/**
 * mocha swallows unhandled rejections: an error thrown in an `apply`, or by a mock's `newResource`, would leave its test
 * green. This root hook turns the test red in which it happened.
 */
const unhandled: unknown[] = [];
process.on("unhandledRejection", (reason) => {
  unhandled.push(reason);
});

export const mochaHooks = {
  async afterEach(): Promise<void> {
    await new Promise(setImmediate);
    const [first] = unhandled.splice(0);
    if (first !== undefined) throw first instanceof Error ? first : new Error("unhandled rejection", { cause: first });
  },
};
