import { Client } from './client.ts';

const errors = '__typename ... on ErrorResult { errorCode message }';

/** A three-line order to paid through the shop's API of Vendure, in the eight calls its storefronts make. */
export async function vendureSale(port: number, variantIds: readonly string[]): Promise<void> {
  const client = new Client(port);
  const ask = async (query: string): Promise<{ state?: string }> => {
    const { data, errors: wrong } = await client.call<{
      data?: { r: { errorCode?: string; message?: string; state?: string } };
      errors?: unknown;
    }>('POST', '/shop-api', { query: `mutation { r: ${query} }` });
    if (!data?.r || data.r.errorCode) throw new Error(`${query}: ${JSON.stringify(data?.r ?? wrong)}`);
    return data.r;
  };
  try {
    for (const id of variantIds) await ask(`addItemToOrder(productVariantId: "${id}", quantity: 1) { ${errors} }`);
    const customer = `firstName: "A", lastName: "B", emailAddress: "${crypto.randomUUID()}@example.com"`;
    await ask(`setCustomerForOrder(input: { ${customer} }) { ${errors} }`);
    await ask(`setOrderShippingAddress(input: { streetLine1: "Shop", countryCode: "TW" }) { ${errors} }`);
    await ask(`setOrderShippingMethod(shippingMethodId: ["1"]) { ${errors} }`);
    await ask(`transitionOrderToState(state: "ArrangingPayment") { ${errors} }`);
    const pay = `addPaymentToOrder(input: { method: "standard-payment", metadata: {} }) { ${errors} ... on Order { state } }`;
    const { state } = await ask(pay);
    if (state !== 'PaymentSettled') throw new Error(`Vendure left the order ${state}`);
  } finally {
    client.close();
  }
}
