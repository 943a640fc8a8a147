import type { Basket } from '@lintel/shared/http/baskets';
import { Sale } from '../../customer/sale/sale.ts';
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
    return this.withBasket(({ id }) => this.ports.call('agreePrice', { params: { id, lineId }, body: price }));
  }

  /** Back from an unpaid order to its basket, with the prices that were agreed. */
  override async backToShopping(): Promise<void> {
    const agreed = this.current.order?.lines.filter((line) => line.agreed !== null) ?? [];
    await super.backToShopping();
    for (const { variantId, unitPrice, agreed: was } of agreed) {
      const line = this.current.basket?.lines.find((candidate) => candidate.variantId === variantId);
      if (!line) continue;
      try {
        await this.agreePrice(line.id, { priceMinor: unitPrice.amountMinor, reason: was!.reason });
      } catch (error) {
        // Agreed to by somebody who may, and taken out again by somebody who may not: the list's price holds.
        if (!isProblem(error, 'forbidden')) throw error;
      }
    }
  }

  /** Sets the basket aside; the next customer is served. */
  override async park(): Promise<void> {
    await this.change(async (life) => {
      await this.setAside(this.current.basket);
      this.patch({ basket: null }, life);
    });
    this.reset('leave');
  }

  /** Goes on with a parked basket; one that is under way here waits meanwhile. */
  override resume(token: string): Promise<void> {
    return this.change(async (life) => {
      const before = this.current.basket;
      const basket = await this.ports.call('resumeBasket', { body: { token } });
      this.ports.memory.write({ basketId: basket.id });
      this.patch({ basket, wished: {}, step: 'browse' }, life);
      await this.setAside(before);
    });
  }

  private async setAside(basket: Basket | null): Promise<void> {
    if (basket?.lines.length) await this.ports.call('parkBasket', { params: { id: basket.id } });
  }

  protected override get fulfilment(): 'carryOut' | 'pickUp' {
    return this.pickedUpLater ? 'pickUp' : 'carryOut';
  }
}
