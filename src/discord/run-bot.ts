export async function runBot(_: object, __: () => Promise<object>): Promise<void> {}
