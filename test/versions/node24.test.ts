import { atMerge } from "../support/extent";
import { useNode } from "./nodeVersion";
import { tellStories } from "./stories";

// That engine tests run on it, too, newest.test.ts shows.
atMerge("on Node 24", () => tellStories(useNode(24), "people"));
