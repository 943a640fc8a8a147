import type { Basket } from '@lintel/shared/http/baskets';
import { Sale, type SoldLine } from '../../customer/sale/sale.ts';
import { isProblem } from '../../hub-client/problem.ts';

/** A sale as staff make it: the customer's way, and what only staff may do. */
export class Till extends Sale {
  private pickedUpLater = false;

  /** Whether the goods of this sale stay here until somebody says their code. */
  get pickUp(): boolean {
    return this.pickedUpLater;
  }

  setPickUp(pickUp: boolean): void {
    this.pickedUpLater = pickUp;
    this.patch({});
  }

  override reset(how: 'abandon' | 'leave'): void {
    this.pickedUpLater = false;
    super.reset(how);
  }

  /** Sells a line at a price agreed by hand, and why; null goes back to the list's. */
  agreePrice(lineId: string, price: { priceMinor: number | null; reason: string }): Promise<void> {
    return this.change(async (life) => {
      const { basket } = this.current;
      if (basket === null) return;
      const params = { id: basket.id, lineId };
      this.adoptBasket(await this.ports.call('agreePrice', { params, body: price }), life);
    });
  }

  /** Sets the basket aside; the next customer is served. */
  async park(): Promise<void> {
    await this.change(() => this.setAside());
    this.reset('leave');
  }

  /** Goes on with a parked basket; one that is under way here waits meanwhile. */
  resume(token: string): Promise<void> {
    return this.change(async (life) => {
      await this.setAside();
      const basket = await this.ports.call('resumeBasket', { body: { token } });
      this.ports.memory.write({ basketId: basket.id });
      this.patch({ basket, wished: {}, step: 'browse' }, life);
    });
  }

  private async setAside(): Promise<void> {
    const { basket } = this.current;
    if (basket?.lines.length) await this.ports.call('parkBasket', { params: { id: basket.id } });
  }

  protected override get fulfilment(): 'carryOut' | 'pickUp' {
    return this.pickedUpLater ? 'pickUp' : 'carryOut';
  }

  protected override async addAgain(id: string, line: SoldLine): Promise<Basket> {
    const basket = await super.addAgain(id, line);
    if (line.agreed === null) return basket;
    const { id: lineId } = basket.lines.find(({ variantId }) => variantId === line.variantId)!;
    const body = { priceMinor: line.unitPrice.amountMinor, reason: line.agreed.reason };
    try {
      return await this.ports.call('agreePrice', { params: { id, lineId }, body });
    } catch (error) {
      // Agreed to by somebody who may, and taken out again by somebody who may not: the list's price holds.
      if (isProblem(error, 'forbidden')) return basket;
      throw error;
    }
  }
}
