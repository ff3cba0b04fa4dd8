/** Whether a value is a template's placeholder, such as `${SECRET}` or `{{ secret }}`, about which nothing can be said yet. */
export function isUnexpanded(value: string): boolean {
  return /\{\{|\$\{|\$[A-Za-z_]|<%|%\{|@@/.test(value);
}
