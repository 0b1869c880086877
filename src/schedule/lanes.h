/*
 * Eight doubles at once. Included by the files that are compiled for one
 * vector unit each; those set LANES_TARGET before. GCC's vector extensions
 * split eight lanes into what the unit has, and without fused operations
 * each lane does the same arithmetic everywhere: a fit gives the same
 * weights, to the bit, on every processor.
 */
#ifndef SCHEDULE_LANES_H
#define SCHEDULE_LANES_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Nothing here crosses a file, so that no calling convention matters. */
#pragma GCC diagnostic ignored "-Wpsabi"
#ifdef __clang__
#pragma STDC FP_CONTRACT OFF
#endif

#define LANES 8
#define LANE static inline __attribute__((always_inline)) LANES_TARGET

typedef double lanes __attribute__((vector_size(64)));
typedef int64_t mask __attribute__((vector_size(64)));	/* 0 or all ones */
typedef uint64_t bits __attribute__((vector_size(64)));

LANE lanes lanes_all(double x)
{
	return (lanes){ 0 } + x;
}

LANE lanes lanes_load(const double *from)
{
	lanes v;

	memcpy(&v, from, sizeof(v));
	return v;
}

LANE void lanes_store(double *to, lanes v)
{
	memcpy(to, &v, sizeof(v));
}

/* x where m, else 0 */
LANE lanes lanes_where(mask m, lanes x)
{
	return (lanes)(m & (mask)x);
}

LANE lanes lanes_pick(mask m, lanes x, lanes y)
{
	return (lanes)((m & (mask)x) | (~m & (mask)y));
}

LANE lanes lanes_min(lanes x, lanes y)
{
	return lanes_pick(x < y, x, y);
}

LANE lanes lanes_max(lanes x, lanes y)
{
	return lanes_pick(x > y, x, y);
}

LANE lanes lanes_clamp(lanes x, double lo, double hi)
{
	return lanes_max(lanes_min(x, lanes_all(hi)), lanes_all(lo));
}

/* A clamp passes the gradient inside and on its bounds. */
LANE mask lanes_inside(lanes x, double lo, double hi)
{
	return (x >= lo) & (x <= hi);
}

LANE bool lanes_any(mask m)
{
	int64_t all = 0;

	for (int i = 0; i < LANES; i++)
		all |= m[i];
	return all != 0;
}

/* In the order of the lanes, whatever the vector unit. */
LANE double lanes_sum(lanes v)
{
	double sum = 0;

	for (int i = 0; i < LANES; i++)
		sum += v[i];
	return sum;
}

/* ln 2 in two parts: the first has so few bits that its products with
 * exponents are exact. */
#define LN2_HI 0x1.62e42feep-1
#define LN2_LO 0x1.a39ef35793c76p-33

/* Adding it leaves a whole number in the low bits. */
#define ROUNDER 0x1.8p52

/*
 * e^x, within 2e-16 of itself; x beyond +-700 counts as +-700. The
 * polynomials of this file were fitted at Chebyshev nodes.
 */
LANE lanes lanes_exp(lanes x)
{
	lanes n, r, r2, r4, low, high;

	x = lanes_clamp(x, -700, 700);
	n = x * 0x1.71547652b82fep+0 + ROUNDER;
	r = n - ROUNDER;
	r = (x - r * LN2_HI) - r * LN2_LO;
	r2 = r * r;
	r4 = r2 * r2;
	low = (0.50000000000000010221 + r * 0.16666666666666667453) +
			r2 * (0.041666666666624127873 +
					r * 0.0083333333333300618325);
	high = (0.0013888888917213716901 + r * 0.00019841269863053616878) +
			r2 * (2.4801521295954375131e-5 +
					r * 2.7557268459997064772e-6) +
			r4 * (2.7620088445409748161e-7 +
					r * 2.5100385495510319078e-8);
	r = 1 + (r + r2 * (low + r4 * high));
	return (lanes)((bits)r + ((bits)n << 52));
}

#define HALF_ROOT 0x3fe6a09e667f3bcdu	/* the bits of sqrt(1/2) */
#define ONE 0x3ff0000000000000u
#define MANTISSA 0x000fffffffffffffu

/* ln x of a positive normal x, within 3e-16 of itself. */
LANE lanes lanes_log(lanes x)
{
	bits b = (bits)x + (ONE - HALF_ROOT);
	lanes e = (lanes)((b >> 52) | 0x4330000000000000u) -
			(0x1p52 + 1023);
	lanes f = (lanes)((b & MANTISSA) + HALF_ROOT) - 1;
	lanes s = f / (f + 2), z = s * s, z2 = z * z, r;

	r = (0.66666666666666696883 + z * 0.39999999999899443233) +
			z2 * ((0.28571428626003268742 +
					z * 0.22222211130259877029) +
			z2 * ((0.18182889455674946039 +
					z * 0.15331710618210771568) +
			z2 * 0.14616585424888621989));
	return e * LN2_HI + (2 * s + (s * z * r + e * LN2_LO));
}

#endif
