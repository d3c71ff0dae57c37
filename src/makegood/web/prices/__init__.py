"""What a service must cost to keep its promises."""
