/** The least that a test needs: name it, compare, report. `test_scripts.py` opens the tests in a browser. */

const tests = [];

export function test(name, run) {
  tests.push([name, run]);
}

/** Return a value as text in which Maps and Sets show what they hold. */
function written(value) {
  const open = (_, part) => {
    if (part instanceof Map) return { Map: [...part] };
    return part instanceof Set ? { Set: [...part] } : part;
  };
  return JSON.stringify(value, open);
}

export function equal(actual, expected) {
  if (written(actual) !== written(expected)) throw new Error(`${written(actual)} is not ${written(expected)}`);
}

export function near(actual, expected, tolerance = 1e-6) {
  if (!(Math.abs(actual - expected) <= tolerance)) throw new Error(`${actual} is not near ${expected}`);
}

export function holds(condition, what = "a condition") {
  if (!condition) throw new Error(`${what} does not hold`);
}

/** Run all tests, and return [name, error or null] of each. */
export function report() {
  return tests.map(([name, run]) => {
    try {
      run();
      return [name, null];
    } catch (error) {
      return [name, String(error)];
    }
  });
}
