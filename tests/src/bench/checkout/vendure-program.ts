/** The program of the peer: one file in the peer's own folder, started as `populate`, `server` or `worker`. */
export const vendureProgram = `
const { bootstrap, bootstrapWorker, dummyPaymentHandler, DefaultJobQueuePlugin, DefaultSearchPlugin, DefaultLogger, LogLevel, LanguageCode } = require('@vendure/core');
const [mode, port, dbPort, csv] = process.argv.slice(2);
const config = {
  logger: new DefaultLogger({ level: LogLevel.Error }),
  apiOptions: { port: Number(port), hostname: '127.0.0.1', adminApiPath: 'admin-api', shopApiPath: 'shop-api', adminListQueryLimit: 1000, shopListQueryLimit: 100 },
  authOptions: { tokenMethod: ['bearer'], requireVerification: false, superadminCredentials: { identifier: 'bench', password: process.env.VENDURE_PASSWORD }, cookieOptions: { secret: process.env.VENDURE_PASSWORD } },
  dbConnectionOptions: { type: 'postgres', synchronize: mode === 'populate', host: '127.0.0.1', port: Number(dbPort), poolSize: 20, username: 'postgres', database: 'vendure' },
  paymentOptions: { paymentMethodHandlers: [dummyPaymentHandler] },
  customFields: {},
  plugins: [DefaultJobQueuePlugin.init({ useDatabaseForBuffer: true }), DefaultSearchPlugin.init({ bufferUpdates: false, indexStockStatus: true })],
};
const initialData = {
  defaultLanguage: LanguageCode.en, defaultZone: 'Asia',
  countries: [{ name: 'Taiwan', code: 'TW', zone: 'Asia' }],
  taxRates: [{ name: 'Standard Tax', percentage: 5 }],
  shippingMethods: [{ name: 'In store', price: 0 }],
  paymentMethods: [{ name: 'Standard Payment', handler: { code: dummyPaymentHandler.code, arguments: [{ name: 'automaticSettle', value: 'true' }] } }],
  collections: [],
};
const ready = () => process.send && process.send('ready');
async function main() {
  if (mode === 'server') { await bootstrap(config); ready(); }
  if (mode === 'worker') { const worker = await bootstrapWorker(config); await worker.startJobQueue(); ready(); }
  if (mode === 'populate') {
    const { populate } = require('@vendure/core/cli');
    const app = await populate(() => bootstrap(config), initialData, csv);
    setTimeout(async () => { await app.close(); ready(); process.exit(0); }, 3000);
  }
}
process.on('disconnect', () => process.exit(0));
main().catch((error) => { console.error(error); process.exit(1); });
`;
