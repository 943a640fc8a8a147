/**
 * Our pages may not make code from text. Zod would try whether it can, and the browser would note that as an attack; read
 * by it when it is first imported.
 */
(globalThis as { __zod_globalConfig?: { jitless: boolean } }).__zod_globalConfig = { jitless: true };
