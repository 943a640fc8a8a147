import { z } from 'zod';
import { Empty, Id } from './common.ts';
import { kioskAndStaff, leads, route } from './define-route.ts';
import { NewSlide, SlideList, SlideOrder, SlidePatch, StaffSlide, StaffSlideList } from './slides.ts';

const ById = z.strictObject({ id: Id });

/** What the kiosk shows while nobody buys. */
export const slideRoutes = {
  listSlides: route({
    method: 'get',
    path: '/slides',
    summary: 'Slides of the attract loop that are shown now, in order',
    audience: kioskAndStaff,
    answer: SlideList,
  }),
  listStaffSlides: route({
    method: 'get',
    path: '/slides/staff',
    summary: 'All slides in order, also those whose time has not come or is over',
    audience: leads,
    answer: StaffSlideList,
  }),
  createSlide: route({
    method: 'post',
    path: '/slides',
    summary: 'Adds a slide at the end',
    audience: leads,
    body: NewSlide,
    answer: StaffSlide,
    status: 201,
    idempotent: true,
  }),
  orderSlides: route({
    method: 'put',
    path: '/slides/order',
    summary: 'Puts the slides in another order',
    audience: leads,
    body: SlideOrder,
    answer: StaffSlideList,
  }),
  changeSlide: route({
    method: 'patch',
    path: '/slides/:id',
    summary: 'Changes a slide; fields left out stay',
    audience: leads,
    params: ById,
    body: SlidePatch,
    answer: StaffSlide,
  }),
  deleteSlide: route({
    method: 'delete',
    path: '/slides/:id',
    summary: 'Takes a slide out of the loop; it can be restored',
    audience: leads,
    params: ById,
    answer: Empty,
    status: 204,
  }),
  restoreSlide: route({
    method: 'post',
    path: '/slides/:id/restore',
    summary: 'Brings a slide back to its place',
    audience: leads,
    params: ById,
    answer: StaffSlide,
  }),
} as const;
