import { strict as assert } from "node:assert";
import fc from "fast-check";
import { get, isUndecided, plain, undecided, type Plain } from "../../resources/plain";
import { unknown, unknownCheckingProxy } from "../policies/stack";

describe("a resource's properties", () => {
  it("are read whole where the SDK's proxy throws at the first unknown value", () => {
    const proxy = unknownCheckingProxy({ id: unknown, list: ["a", unknown], deep: { known: 1, not: unknown } });
    assert.throws(() => JSON.stringify(proxy), /can't be known during preview/);
    assert.deepEqual(plain(proxy), {
      id: undecided,
      list: ["a", undecided],
      deep: { known: 1, not: undecided },
    });
  });

  it("stay what they are, with each unknown value in its place, whatever they are", () => {
    const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.constant(unknown));
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { depthSize: "small" },
        leaf,
        fc.array(tie("tree")),
        fc.dictionary(fc.string(), tie("tree"), { noNullPrototype: true }),
      ),
    }));
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^\w+$/), tree, { noNullPrototype: true }), (props) => {
        const copy = plain(unknownCheckingProxy(props));
        const text = JSON.stringify(props);
        assert.equal(JSON.stringify(copy).replaceAll(JSON.stringify(undecided), JSON.stringify(unknown)), text);
        assert.equal(isUndecided(copy), text.includes(unknown));
      }),
    );
  });

  const props: Plain = { saml: { relayState: "https://…" }, later: undecided, uris: ["a"] };
  const paths: [(string | number)[], Plain][] = [
    [["saml", "relayState"], "https://…"],
    [["saml", "other"], undefined],
    [["later", "anything", "below"], undecided],
    [["uris", 0], "a"],
    [["saml", "relayState", "length"], undefined],
    [["constructor"], undefined],
  ];
  for (const [path, expected] of paths) {
    it(`lead from ${path.join(".")} to ${JSON.stringify(expected)}`, () => assert.equal(get(props, ...path), expected));
  }
});
