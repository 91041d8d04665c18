import assert from "node:assert/strict";
import { graphProvider } from "../../graph-provider/provider";
import { PartialFailure } from "../../tools/wire/provider";
import { withEnvironment } from "../clouds/support";
import { type, urn, useInstance } from "./connectUsersWorld";

describe("the users of an instance, where Amazon Connect slows down, refuses or is interrupted", () => {
  const { create, inputs, notes, now, server, sleep, update, users, writes } = useInstance();

  const many = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`p${at}@contoso.example`, `P${at} | Person | agent`]));

  it("keeps to the account's quota, and tells how far it is", async () => {
    await create(inputs(many(25)));
    // Five at once, then two a second.
    assert.equal(now(), 10_000);
    const [first] = notes().filter(({ kind }) => kind === "status");
    assert.match(first?.text ?? "", /^\d+ of 25, less than a minute left$/);
    assert.equal(notes().at(-1)?.text, "25 of 25, less than a minute left");
  });

  it("slows down if it is refused all the same, and gets through", async () => {
    server().faults.add({
      path: "connect:CreateUser",
      nth: 3,
      times: 40,
      status: 429,
      code: "TooManyRequestsException",
    });
    await create(inputs(many(10)));
    assert.equal((await users()).length, 11);
    assert.ok(now() > 5_000, `took ${now()} ms`);
  }).timeout(20_000);

  it("keeps what is done if it is interrupted, and goes on from there", async () => {
    let asked = 0;
    const stopping = graphProvider({
      clock: {
        now,
        sleep: (milliseconds) => {
          if (++asked === 10) stopping.cancel?.();
          return sleep(milliseconds);
        },
      },
    });
    await stopping.configure?.({});
    const all = inputs(many(100));
    const state = await withEnvironment(server().environment, () =>
      stopping.create({ urn, type, inputs: all, preview: false, timeout: 0 }).catch((error: unknown) => error),
    );
    assert.ok(state instanceof PartialFailure, String(state));
    assert.match(state.message, /the deployment was interrupted before \(\d+: /);
    const made = Object.keys(state.state.properties["users"] as object).length;
    assert.equal(made, (await users()).length - 1);
    assert.ok(made >= 10 && made < 40, `made ${made}`);
    const before = writes().length;
    const whole = await update(state.state.properties, all);
    assert.deepEqual(whole["users"], all["users"]);
    assert.equal(writes().length - before, 100 - made);
  });

  it("makes nobody twice if an answer is lost", async () => {
    server().faults.add({ path: "connect:CreateUser", nth: 2, after: true });
    await create(inputs(many(3)));
    assert.equal((await users()).length, 4);
  });

  it("says who could not be changed, and keeps for them what was there before", async () => {
    const { properties } = await create(inputs({ "bo@contoso.example": "Bo | Berg | agent" }));
    server().faults.add({ path: "connect:UpdateUserIdentityInfo", status: 400, code: "InvalidParameterException" });
    const news = inputs({ "bo@contoso.example": "Bo | Stein | agent", "chi@contoso.example": "Chi | Cho | agent" });
    const failure: unknown = await update(properties, news).catch((error: unknown) => error);
    assert.ok(failure instanceof PartialFailure, String(failure));
    assert.deepEqual(failure.state.properties["users"], {
      "bo@contoso.example": "Bo | Berg | agent",
      "chi@contoso.example": "Chi | Cho | agent",
    });
  });

  it("goes on with the others if one is refused, and stops if all would be", async () => {
    server().faults.add({
      path: "connect:CreateUser",
      nth: 2,
      status: 400,
      code: "InvalidParameterException",
      message: "odd",
    });
    await assert.rejects(create(inputs(many(10))), /odd \(1: p1@contoso\.example\)$/);
    assert.equal((await users()).length, 10);
    server().faults.clear();
    server().faults.add({
      path: "connect:CreateUser",
      times: 1000,
      status: 403,
      code: "AccessDeniedException",
      message: "no",
    });
    const before = writes().length;
    await assert.rejects(create(inputs(many(100))), /no \(91: p1@contoso\.example; .*; and 81 more\)$/);
    assert.ok(writes().length - before < 10);
  });
});
