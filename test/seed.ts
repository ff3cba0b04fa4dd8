import fc from "fast-check";

/** Property tests try the same in each run; `npm run fuzz` gives other seeds, and more tries. */
const seed = Number(process.env["INFLUXLINT_SEED"] ?? 1);
const effort = Number(process.env["INFLUXLINT_EFFORT"] ?? 1);

const before = fc.readConfigureGlobal();
fc.configureGlobal({ ...before, seed });

/** How often a property is tried that a usual run tries a hundred times. */
export const runs = (usual: number): number => Math.ceil(usual * effort);
